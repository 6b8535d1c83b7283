import { describe, expect, it } from 'vitest'
import { runScenario } from '../run/runScenario'
import { mockTarget } from '../targets/mockTarget'
import { scenarios } from './scenarios'

describe('scenarios', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (_name, scenario) => {
    const target = mockTarget()
    const result = await runScenario(scenario, target)
    expect({
      outcome: result.outcome,
      reason: result.reason,
      differences: result.differences,
      requests: result.exchanges.length,
    }).toEqual({
      outcome: 'passed',
      reason: undefined,
      differences: [],
      requests: scenario.cost,
    })
  })
})
