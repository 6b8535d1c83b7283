import { expect, it } from 'vitest'
import { scenarios } from '../scenarios/scenarios'
import { mutations } from './mutations'
import { runSelftest } from './runSelftest'

it('notices every mutation of the mock', async () => {
  const { results, broken } = await runSelftest(mutations, scenarios)
  expect(broken).toEqual([])
  expect(results.filter(({ caughtBy }) => caughtBy === undefined).map(({ mutation }) => mutation.name)).toEqual([])
  expect(results.length).toBeGreaterThanOrEqual(40)
}, 90_000)
