import { afterAll, describe, expect, test } from 'vitest'
import { type Acceptance, sortDifferences } from './accept/acceptances'
import { describeDifference } from './difference'
import { runScenario } from './run/runScenario'
import { selectScenarios } from './run/selectScenarios'
import type { Scenario } from './scenario'
import { scenarios as ownScenarios } from './scenarios/scenarios'
import { mockHttpTarget } from './targets/mockHttpTarget'
import { mockTarget } from './targets/mockTarget'
import type { Target } from './targets/target'

/** What `describeContract` runs, and where. */
export interface DescribeContractOptions {
  /** `'mock'` (default), `'mock-http'`, or a target of your own making, such as `liveTarget({ apiKey })`. */
  target?: 'mock' | 'mock-http' | Target
  /** Default: all scenarios of this package. Yours beside them: `[...scenarios, ...mine]`. */
  scenarios?: readonly Scenario[]
  /** A regular expression for names and titles. */
  grep?: string
  /** An operation, such as `GET /tasks`, or a part of one. */
  operation?: string
  /** Differences that are known, each with a reason and an end. */
  accept?: readonly Acceptance[]
}

/**
 * Runs the contract in your own vitest: one test a scenario. A scenario that the target cannot show is skipped;
 * that nothing at all was compared is a failure.
 *
 * @example
 * ```ts
 * import { scenarios } from '@scale-ts/contract'
 * import { describeContract } from '@scale-ts/contract/vitest'
 *
 * describeContract({ target: 'mock', scenarios, operation: '/task' })
 * ```
 */
export function describeContract({
  target: chosen = 'mock',
  scenarios = ownScenarios,
  grep,
  operation,
  accept = [],
}: DescribeContractOptions = {}): void {
  const target = chosen === 'mock' ? mockTarget() : chosen === 'mock-http' ? mockHttpTarget() : chosen
  const selected = selectScenarios(scenarios, { grep, operation })
  let compared = 0
  describe(`contract on ${target.description}`, () => {
    afterAll(async () => {
      await target.close()
      // That everything was skipped is no success.
      if (!compared) throw new Error(`Nothing was compared on ${target.description}.`)
    })
    if (!selected.length) test('finds scenarios', () => expect.fail('No scenario fits: nothing would be compared.'))
    test.for(selected.map((scenario) => [scenario.name, scenario] as const))('%s', async ([, scenario], context) => {
      const { outcome, reason = '', differences, isInconclusive } = await runScenario(scenario, target)
      if (isInconclusive) expect.fail(reason)
      // The target cannot show it, such as what needs a live key.
      if (outcome === 'not run') return context.skip(reason)
      compared++
      const { open } = sortDifferences(differences, accept)
      if (outcome === 'failed') expect.fail(`${scenario.title}\n${reason}`)
      if (open.length) expect.fail(open.map(describeDifference).join('\n'))
    })
  })
}
