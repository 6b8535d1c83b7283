import type { TargetReport } from './report'

/** Runs as JSON, for programs. Bodies of exchanges are left out. */
export function jsonReport(reports: readonly TargetReport[]): string {
  const targets = reports.map(({ suite, verdict }) => ({
    target: suite.target.kind,
    description: suite.target.description,
    exitCode: verdict.exitCode,
    figures: verdict.figures,
    inconclusive: verdict.inconclusive ?? null,
    durationMs: Math.round(suite.durationMs),
    differences: verdict.differences.open,
    accepted: verdict.differences.accepted,
    scenarios: suite.results.map(({ scenario, outcome, reason, durationMs, exchanges }) => ({
      name: scenario.name,
      title: scenario.title,
      operations: scenario.operations,
      wire: scenario.wire,
      outcome,
      reason: reason ?? null,
      requests: exchanges.length,
      durationMs: Math.round(durationMs),
    })),
  }))
  return `${JSON.stringify({ format: 1, targets }, null, 2)}\n`
}
