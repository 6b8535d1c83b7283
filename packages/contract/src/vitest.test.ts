import { defineScenario, mockTarget, onlyShapes, scenarios } from '@scale-ts/contract'
import { describeContract } from '@scale-ts/contract/vitest'
import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'

// What users write: the scenarios of this package and one of their own, as tests of their own.
const mine = defineScenario({
  name: 'mine/own-mock',
  title: 'runs on the mock that was given',
  operations: ['GET /projects'],
  wire: [],
  kind: 'happy',
  cost: 1,
  stable: onlyShapes,
  async run({ raw, equal }) {
    equal((await raw('GET', '/projects')).body, [])
  },
})

describeContract({ operation: 'GET /projects' })
describeContract({ target: 'mock-http', grep: '^projects/list' })
describeContract({
  target: mockTarget({ mock: createMock({ seed: 'mine' }) }),
  scenarios: [...scenarios, mine],
  grep: '^mine/',
})

describe('describeContract', () => {
  it('refuses an operation that does not exist', () => {
    expect(() => describeContract({ operation: 'GET /nowhere' })).toThrow('No operation is named "GET /nowhere"')
  })
})
