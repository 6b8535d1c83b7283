import type { Scenario } from '../scenario'
import type { Target } from '../targets/target'
import { runScenario, type ScenarioResult } from './runScenario'

/** Everything one target was asked, and how it went. */
export interface SuiteResult {
  target: Pick<Target, 'kind' | 'description'>
  results: ScenarioResult[]
  /** Scenarios that were not reached because the run was stopped. */
  unreached: number
  durationMs: number
}

/** How a suite is run. */
export interface SuiteOptions {
  /** Called before each scenario with its position from 0. */
  onStart?: (scenario: Scenario, index: number, count: number) => void
  /** Called after each scenario. */
  onResult?: (result: ScenarioResult, index: number, count: number) => void
  /** Ends the run between two scenarios; what the current one made is still freed. */
  signal?: AbortSignal
}

/** Runs scenarios one after the other, and closes the target in the end. */
export async function runSuite(
  target: Target,
  scenarios: readonly Scenario[],
  { onStart, onResult, signal }: SuiteOptions = {},
): Promise<SuiteResult> {
  const startedAt = performance.now()
  const results: ScenarioResult[] = []
  const { kind, description } = target
  try {
    for (const [index, scenario] of scenarios.entries()) {
      if (signal?.aborted) break
      onStart?.(scenario, index, scenarios.length)
      const result = await runScenario(scenario, target)
      results.push(result)
      onResult?.(result, index, scenarios.length)
    }
  } finally {
    await target.close()
  }
  const unreached = scenarios.length - results.length
  return { target: { kind, description }, results, unreached, durationMs: performance.now() - startedAt }
}
