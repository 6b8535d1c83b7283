import { createClient } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import { createTask, iterateTasks } from '@scale-ts/tasks'
import fc from 'fast-check'
import pMap from 'p-map'
import { describe, expect, it, vi } from 'vitest'
import { type Mischief, startHostileServer } from '../../../testing/hostileServer'
import { type Fault, openWorld } from '../../../testing/openWorld'

const kinds: Mischief[] = [
  'reset before',
  'reset after',
  '500 before',
  '500 after',
  '502 as HTML after',
  '503',
  '429',
  '429 with Retry-After',
  'stall',
  'stall in the body',
  'half a body',
  'close the connection after',
]

/** One request in three meets mischief; the kinds take turns, so that every run meets all of them. */
function oneInThree(): () => Mischief {
  let count = 0
  return () => {
    count++
    // 7 and 3 share no factor with the twelve kinds' turn, so that repetitions of one task meet other kinds.
    return (count * 7) % 3 === 0 ? (kinds[((count / 3) % kinds.length) | 0] as Mischief) : 'none'
  }
}

describe('creates with a unique id', () => {
  it('2,000 of them on a hostile server end as exactly 2,000 tasks, nothing thrown, nothing twice', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.001)
    const mock = createMock()
    const { apiKey } = mock.account()
    const server = await startHostileServer(mock.fetch, oneInThree())
    try {
      const client = createClient({ apiKey, baseUrl: server.baseUrl, timeout: 1500, maxRetries: 9 })
      const uniqueIds = Array.from({ length: 2000 }, (_, index) => `image/${index}`)
      const created = await pMap(
        uniqueIds,
        (unique_id) => createTask(client, { type: 'chat', unique_id, number: unique_id.length }),
        { concurrency: 64 },
      )
      expect(created.map((task) => task.unique_id)).toEqual(uniqueIds)
      expect([...server.counts.keys()].sort()).toEqual([...kinds, 'none'].sort())

      const stored: (string | undefined)[] = []
      const calm = createClient({ apiKey, fetch: mock.fetch })
      for await (const task of iterateTasks(calm)) stored.push(task.unique_id)
      expect(stored).toHaveLength(2000)
      expect(new Set(stored)).toEqual(new Set(uniqueIds))
      expect(new Set(created.map((task) => task.task_id)).size).toBe(2000)
    } finally {
      await server.close()
    }
  }, 60_000)

  it('end as one task or as an error that tells the truth, whatever the faults', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const faults = fc.array(
      fc.constantFrom<Fault | undefined>(
        undefined,
        'lose the answer',
        'lose the request',
        'answer 500 after',
        'answer 500 before',
      ),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(faults, async (script) => {
        const { client, wire } = openWorld({ faults: script })
        const outcome = await createTask(client, { type: 'chat', unique_id: 'u', value: 1 }).catch((error) => error)
        const calm = script.slice(wire.length)
        wire.push(...calm.map(() => 'later'))
        const tasks = []
        for await (const task of iterateTasks(client)) tasks.push(task)
        expect(tasks.length).toBeLessThanOrEqual(1)
        if (!(outcome instanceof Error)) expect(tasks).toEqual([outcome])
        else if (outcome.name === 'ServerError') expect(tasks).toEqual([])
        else expect(outcome.name).toBe('OutcomeUnknownError')
      }),
      { numRuns: 200 },
    )
  })
})
