import type { Sorted } from '../accept/acceptances'
import { describeDifference } from '../difference'
import type { ScenarioResult } from '../run/runScenario'
import type { TargetReport } from './report'
import { exitCodes, type Verdict } from './verdict'

/** Colours a text where colours are wanted. */
export type Paint = (colour: 'red' | 'yellow' | 'green' | 'dim' | 'bold', text: string) => string

/** No colours. */
export const plain: Paint = (_colour, text) => text

const codes = { red: 31, yellow: 33, green: 32, dim: 2, bold: 1 }

/** Colours for a terminal. */
export const coloured: Paint = (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`

/** A run for people. */
export function prettyReport({ suite, verdict }: TargetReport, paint: Paint = plain): string {
  const lines = [paint('bold', suite.target.description)]
  for (const result of suite.results.filter(({ outcome }) => outcome === 'failed')) {
    lines.push(`  ${paint('red', 'FAILED')} ${result.scenario.name}: ${result.scenario.title}`)
    lines.push(...indented(result.reason ?? '', 9))
    lines.push(paint('dim', `         ${result.scenario.operations[0]}  ${result.scenario.wire.join(', ')}`))
  }
  lines.push(...differenceLines(verdict.differences, paint))
  lines.push(...notRunLines(suite.results, paint))
  lines.push(`  ${figuresLine(verdict, paint)}`)
  if (verdict.inconclusive && verdict.exitCode === exitCodes.inconclusive) {
    lines.push(`  ${paint('yellow', 'INCONCLUSIVE')}: ${verdict.inconclusive}`)
  }
  return `${lines.join('\n')}\n`
}

/** Differences, open ones first, each on a line. */
export function differenceLines({ open, accepted, expired, unused }: Sorted, paint: Paint): string[] {
  return [
    ...open.map((difference) => `  ${paint('yellow', 'DRIFT')} ${describeDifference(difference)}`),
    ...accepted.map(
      ({ difference, acceptance }) =>
        `  ${paint('dim', `accepted until ${acceptance.until}`)} ${describeDifference(difference)}: ${acceptance.reason}`,
    ),
    ...expired.map(
      ({ operation, field, until }) =>
        `  ${paint('yellow', 'EXPIRED')} the acceptance of ${operation} ${field} ended with ${until}: renew it with a reason, or mend the difference`,
    ),
    ...unused.map(({ operation, field }) =>
      paint('dim', `  the acceptance of ${operation} ${field} met no difference and can go`),
    ),
  ]
}

function notRunLines(results: readonly ScenarioResult[], paint: Paint): string[] {
  const reasons = new Map<string, string[]>()
  for (const { outcome, reason = '', scenario } of results) {
    if (outcome === 'not run') reasons.set(reason, [...(reasons.get(reason) ?? []), scenario.name])
  }
  return [...reasons].map(([reason, names]) => {
    const shown = names.length > 6 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
    return paint('dim', `  ${reason}: ${shown}`)
  })
}

/** All figures of a target on one line. */
function figuresLine({ figures, exitCode }: Verdict, paint: Paint): string {
  const { passed, failed, notRun, exchanges, differences, accepted } = figures
  const colour = exitCode === exitCodes.fine ? 'green' : exitCode === exitCodes.failed ? 'red' : 'yellow'
  const known = accepted ? ` (${accepted} accepted)` : ''
  return paint(
    colour,
    `${passed} passed, ${failed} failed, ${notRun} not run; ${exchanges} exchanges, ${differences} differences${known}`,
  )
}

function indented(text: string, width: number): string[] {
  return text.split('\n').map((line) => ' '.repeat(width) + line)
}
