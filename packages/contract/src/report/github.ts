import { describeDifference } from '../difference'
import type { TargetReport } from './report'

/** Runs as workflow commands, which GitHub shows beside a pull request. */
export function githubAnnotations(reports: readonly TargetReport[]): string {
  const lines = reports.flatMap(({ suite, verdict }) => [
    ...suite.results
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ scenario, reason = '' }) => annotation('error', `${scenario.name} on ${suite.target.kind}`, reason)),
    ...verdict.differences.open.map((difference) =>
      annotation('error', `Drift on ${suite.target.kind}`, describeDifference(difference)),
    ),
    ...(verdict.inconclusive
      ? [annotation('warning', `Inconclusive on ${suite.target.kind}`, verdict.inconclusive)]
      : []),
  ])
  return lines.length ? `${lines.join('\n')}\n` : ''
}

/** Runs as a table for the summary of a workflow. */
export function githubSummary(reports: readonly TargetReport[]): string {
  const rows = reports.map(({ suite, verdict: { figures } }) => {
    const { passed, failed, notRun, exchanges, differences, accepted } = figures
    return `| ${suite.target.description} | ${passed} | ${failed} | ${notRun} | ${exchanges} | ${differences} | ${accepted} |`
  })
  const head =
    '| target | passed | failed | not run | exchanges | differences | accepted |\n|---|---|---|---|---|---|---|'
  return `### Contract\n\n${head}\n${rows.join('\n')}\n`
}

function annotation(level: 'error' | 'warning', title: string, message: string): string {
  return `::${level} title=${escapeProperty(title)}::${escapeData(message)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
