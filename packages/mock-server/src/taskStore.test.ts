import { expect, it } from 'vitest'
import { createTasks, openWorld } from '../test/openWorld'

it('keeps every list in order and every count right over thousands of tasks that end in any order', async () => {
  const world = openWorld({ mode: 'live', validateResponses: false })
  const ids = await createTasks(world, 5000)
  const ended = ids.filter((_, index) => (index * 7919) % 3 === 0)
  const scattered = ended.toSorted((a, b) => a.slice(-6).localeCompare(b.slice(-6)))
  for (const id of scattered) world.mock.tasks.complete(id)

  for (const [status, expected] of [
    ['completed', ended.toReversed()],
    ['pending', ids.filter((id) => !ended.includes(id)).toReversed()],
  ] as const) {
    const found: string[] = []
    for (let token: string | undefined = ''; token !== undefined; ) {
      const { body } = await world.call('GET', `/tasks?status=${status}&next_token=${token}`)
      expect(body.total).toBe(expected.length)
      found.push(...body.docs.map(({ task_id }: { task_id: string }) => task_id))
      token = body.next_token
    }
    expect(found).toEqual(expected)
  }
  const { body } = await world.call('GET', '/tasks?status=completed&offset=1500&limit=3')
  expect(body.docs.map(({ task_id }: { task_id: string }) => task_id)).toEqual(ended.toReversed().slice(1500, 1503))
})
