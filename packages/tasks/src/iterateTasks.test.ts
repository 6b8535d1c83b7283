import { collect } from '@scale-ts/core'
import { createTask, iterateTasks, listTasks } from '@scale-ts/tasks'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

async function worldOfTasks(count: number) {
  const world = openWorld()
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    ids.unshift((await createTask(world.client, { type: 'chat', tags: [index % 2 ? 'odd' : 'even'] })).task_id)
  }
  world.wire.length = 0
  return { ...world, ids }
}

describe('iterateTasks', () => {
  it('yields every task once, newest first, page after page', async () => {
    const { client, ids, wire } = await worldOfTasks(7)
    const tasks = await collect(iterateTasks(client, { limit: 3 }))
    expect(tasks.map(({ task_id }) => task_id)).toEqual(ids)
    expect(wire).toHaveLength(3)
  })

  it('keeps the filter on every page', async () => {
    const { client, ids } = await worldOfTasks(6)
    const tasks = await collect(iterateTasks(client, { tags: 'odd', limit: 1 }))
    expect(tasks.map(({ task_id }) => task_id)).toEqual([ids[0], ids[2], ids[4]])
  })

  it('starts where it is told to', async () => {
    const { client, ids } = await worldOfTasks(5)
    const { next_token } = await listTasks(client, { limit: 2 })
    const tasks = await collect(iterateTasks(client, { limit: 2, next_token }))
    expect(tasks.map(({ task_id }) => task_id)).toEqual(ids.slice(2))
  })

  it('does not meet tasks that are created meanwhile', async () => {
    const { client, ids } = await worldOfTasks(4)
    const seen: string[] = []
    for await (const { task_id } of iterateTasks(client, { limit: 1 })) {
      seen.push(task_id)
      await createTask(client, { type: 'chat' })
    }
    expect(seen).toEqual(ids)
  })

  it('rejects as listing does', async () => {
    await expect(collect(iterateTasks(openWorld().client, { unique_id: [] }))).rejects.toThrow(/empty list/)
  })

  it('ends with the reason of its signal', async () => {
    const { client } = await worldOfTasks(4)
    const controller = new AbortController()
    const seen = async () => {
      for await (const _task of iterateTasks(client, { limit: 1 }, { signal: controller.signal }))
        controller.abort('stop')
    }
    await expect(seen()).rejects.toBe('stop')
  })
})
