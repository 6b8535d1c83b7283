import { type Difference, mergeDifferences } from '../difference'
import { runScenario, type ScenarioResult } from '../run/runScenario'
import type { Scenario } from '../scenario'
import type { Target } from '../targets/target'
import { compareResults, type Sides } from './compareResults'

/** How one scenario came out on two sides. */
export interface ScenarioDrift {
  scenario: Scenario
  from: ScenarioResult
  to: ScenarioResult
  /** Exchanges that were held side by side. */
  compared: number
  differences: Difference[]
}

/** How two sides differ. */
export interface DriftResult {
  sides: readonly [from: string, to: string]
  scenarios: ScenarioDrift[]
  /** Scenarios that were not reached because the run was stopped. */
  unreached: number
  /** All differences, each once. */
  differences: Difference[]
}

/** Runs scenarios on two targets and compares what they saw, with the types of the SDK as the third witness. */
export async function runDrift(
  from: Target,
  to: Target,
  scenarios: readonly Scenario[],
  { onResult, signal }: { onResult?: (drift: ScenarioDrift, index: number) => void; signal?: AbortSignal } = {},
): Promise<DriftResult> {
  const names: [string, string] =
    from.kind === to.kind ? [`${from.kind} (from)`, `${to.kind} (to)`] : [from.kind, to.kind]
  const isMock = (target: Target) => target.answerer === 'mock'
  const sides: Sides = {
    from: names[0],
    to: names[1],
    mock: isMock(from) && isMock(to) ? 'both' : isMock(to) ? 'to' : isMock(from) ? 'from' : 'neither',
  }
  const drifts: ScenarioDrift[] = []
  try {
    for (const [index, scenario] of scenarios.entries()) {
      if (signal?.aborted) break
      const one = await runScenario(scenario, from)
      const other = await runScenario(scenario, to)
      const drift = { scenario, from: one, to: other, ...compare(one, other, sides) }
      drifts.push(drift)
      onResult?.(drift, index)
    }
  } finally {
    await Promise.all([from.close(), to.close()])
  }
  return {
    sides: names,
    scenarios: drifts,
    unreached: scenarios.length - drifts.length,
    differences: mergeDifferences(drifts.flatMap(({ differences }) => differences)),
  }
}

function compare(
  from: ScenarioResult,
  to: ScenarioResult,
  sides: Sides,
): { compared: number; differences: Difference[] } {
  if (from.outcome === 'not run' || to.outcome === 'not run') return { compared: 0, differences: [] }
  const { compared, differences } = compareResults(from, to, sides)
  const isTold = (one: Difference) =>
    differences.some((other) => other.operation === one.operation && other.field === one.field)
  // What the contract itself says of either side, where the comparison has not said it.
  const found = [...differences, ...[...from.differences, ...to.differences].filter((one) => !isTold(one))]
  if (to.outcome === 'failed' && from.outcome === 'passed' && !found.length && !to.isInconclusive) {
    // The scenario saw what no single body shows, such as a write that was lost.
    found.push({
      scenario: to.scenario.name,
      operation: to.scenario.operations[0] ?? to.scenario.name,
      field: 'behaviour',
      change: 'value',
      sides: [sides.from, sides.to],
      expected: to.scenario.title,
      actual: to.reason ?? 'otherwise',
      diagnosis: 'mock drift',
      severity: 'breaking',
      count: 1,
    })
  }
  return { compared, differences: found }
}
