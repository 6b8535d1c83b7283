import { runScenario } from '../run/runScenario'
import type { Scenario } from '../scenario'
import { mockTarget } from '../targets/mockTarget'
import type { Mutation } from './mutation'

/** What became of one mutation. */
export interface MutationResult {
  mutation: Mutation
  /** Scenarios that were run until one noticed. */
  scenarios: number
  /** The scenario that noticed; absent when none did. */
  caughtBy?: string
  /** What it noticed. */
  evidence?: string
}

/** How the self-test came out. */
export interface SelftestResult {
  results: MutationResult[]
  /** Scenarios that fail on the mock as it is: nothing can be said before they pass. */
  broken: { name: string; reason: string }[]
}

/** Breaks the mock on purpose, in one way after the other, and sees whether the scenarios of the operation notice. */
export async function runSelftest(
  mutations: readonly Mutation[],
  scenarios: readonly Scenario[],
  { onResult }: { onResult?: (result: MutationResult, index: number) => void } = {},
): Promise<SelftestResult> {
  const broken: SelftestResult['broken'] = []
  for (const scenario of scenarios) {
    const verdict = await notice(scenario)
    if (verdict !== undefined) broken.push({ name: scenario.name, reason: verdict })
  }
  const results: MutationResult[] = []
  if (broken.length) return { results, broken }
  for (const [index, mutation] of mutations.entries()) {
    const result = await tryMutation(mutation, scenarios)
    results.push(result)
    onResult?.(result, index)
  }
  return { results, broken }
}

async function tryMutation(mutation: Mutation, scenarios: readonly Scenario[]): Promise<MutationResult> {
  const concerned = scenarios.filter(({ operations }) => operations.includes(mutation.operation))
  for (const [index, scenario] of concerned.entries()) {
    const evidence = await notice(scenario, mutation)
    if (evidence !== undefined) return { mutation, scenarios: index + 1, caughtBy: scenario.name, evidence }
  }
  return { mutation, scenarios: concerned.length }
}

/** What a scenario has to say against the mock, if anything. */
async function notice(scenario: Scenario, mutation?: Mutation): Promise<string | undefined> {
  const { outcome, reason, differences } = await runScenario(
    scenario,
    mockTarget(mutation ? { intercept: mutation.intercept } : {}),
  )
  if (outcome === 'failed') return reason ?? 'failed'
  const [difference] = differences
  return difference && `${difference.field}: ${difference.expected}, not ${difference.actual}`
}
