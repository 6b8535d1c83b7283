import { writeFile } from 'node:fs/promises'
import { sortDifferences } from '../accept/acceptances'
import { type DriftResult, runDrift } from '../drift/runDrift'
import { coloured, differenceLines, plain } from '../report/pretty'
import { type ExitCode, exitCodes } from '../report/verdict'
import type { Target } from '../targets/target'
import {
  abortOnSignal,
  type CassetteOptions,
  chooseScenarios,
  type LiveOptions,
  openAcceptances,
  openTargets,
  type ScenarioOptions,
} from './options'
import { startProgress } from './progress'
import { useColours } from './reporters'
import { InconclusiveError, UsageError } from './usageError'

/** Flags of `drift`. */
export interface DriftOptions extends ScenarioOptions, LiveOptions, CassetteOptions {
  from: string
  to: string
  strict?: boolean
  accept?: string
  json?: string
}

/** Compares two sides scenario by scenario. */
export async function drift(options: DriftOptions): Promise<ExitCode> {
  if (!['mock', 'cassette'].includes(options.from))
    throw new UsageError(`--from knows mock and cassette, not "${options.from}".`)
  if (!['mock', 'live'].includes(options.to)) throw new UsageError(`--to knows mock and live, not "${options.to}".`)
  const scenarios = await chooseScenarios(options)
  const acceptances = await openAcceptances(options.accept)
  const [from, to] = [await openOne(options.from, options), await openOne(options.to, options)]
  const progress = startProgress(scenarios.length, 'drift')
  const result = await runDrift(from, to, scenarios, {
    signal: abortOnSignal(),
    onResult: ({ scenario }, index) => progress.update(index + 1, scenario.name),
  })
  progress.stop()
  return tell(result, options, acceptances)
}

async function openOne(kind: string, options: DriftOptions): Promise<Target> {
  const targets = await openTargets(kind as 'mock' | 'live' | 'cassette', options)
  if (targets.length > 1)
    throw new UsageError('The cassettes have several sources. Choose one with --source docs, live or local.')
  const [target] = targets
  if (!target) throw new InconclusiveError('There are no cassettes to compare with.')
  return target
}

async function tell(
  { sides, scenarios, differences, unreached }: DriftResult,
  { strict = false, json }: DriftOptions,
  acceptances: Awaited<ReturnType<typeof openAcceptances>>,
): Promise<ExitCode> {
  const paint = useColours() ? coloured : plain
  const sorted = sortDifferences(differences, acceptances)
  const compared = scenarios.reduce((sum, one) => sum + one.compared, 0)
  const skipped = scenarios.filter((one) => !one.compared)
  const ownFailures = scenarios.filter(({ from }) => from.outcome === 'failed')
  const unanswered = scenarios.find(({ from, to }) => to.isInconclusive || from.isInconclusive)
  const lines = [paint('bold', `${sides[0]} → ${sides[1]}`), ...differenceLines(sorted, paint)]
  for (const { scenario, from } of ownFailures)
    lines.push(`  ${paint('red', 'FAILED')} on ${sides[0]}: ${scenario.name}: ${from.reason}`)
  if (skipped.length) {
    const reasons = new Set(
      skipped.flatMap(({ from, to }) =>
        [from, to].flatMap((side) => (side.outcome === 'not run' ? [side.reason] : [])),
      ),
    )
    lines.push(paint('dim', `  ${skipped.length} scenarios not compared: ${[...reasons].slice(0, 4).join('; ')}`))
  }
  const known = sorted.accepted.length ? ` (${sorted.accepted.length} accepted)` : ''
  lines.push(
    `  ${scenarios.length - skipped.length} scenarios, ${compared} exchanges compared; ${sorted.open.length} differences${known}`,
  )
  const reasons: readonly (string | false | undefined)[] = [
    unanswered && (unanswered.to.reason ?? unanswered.from.reason),
    unreached > 0 && `stopped before ${unreached} scenarios`,
    !compared && 'nothing was compared',
    strict && skipped.length > 0 && `${skipped.length} scenarios were not compared (--strict)`,
  ]
  const inconclusive = reasons.find((reason) => typeof reason === 'string')
  if (inconclusive && !sorted.open.length) lines.push(`  ${paint('yellow', 'INCONCLUSIVE')}: ${inconclusive}`)
  process.stdout.write(`${lines.join('\n')}\n`)
  if (json !== undefined) {
    const report = { format: 1, sides, compared, differences: sorted.open, accepted: sorted.accepted }
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
  }
  if (ownFailures.length) return exitCodes.failed
  if (sorted.open.length) return exitCodes.drift
  return inconclusive ? exitCodes.inconclusive : exitCodes.fine
}
