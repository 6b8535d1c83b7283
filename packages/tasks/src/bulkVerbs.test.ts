import { collect, ScaleError } from '@scale-ts/core'
import {
  cancelTasks,
  countTasks,
  createTask,
  createTasks,
  getTask,
  iterateTasks,
  setTaskTags,
  updateTasks,
} from '@scale-ts/tasks'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

async function openTasks(count: number) {
  const world = openWorld({ mode: 'live' })
  const items = Array.from({ length: count }, (_, number) => ({
    type: 'chat' as const,
    number,
    tags: [`t${number % 2}`],
    metadata: { number },
  }))
  const results = await collect(createTasks(world.client, items))
  const ids = results.sort((a, b) => a.index - b.index).map(({ taskId }) => taskId as string)
  world.wire.length = 0
  return { ...world, ids }
}

describe('cancelTasks', () => {
  it('cancels what a filter matches and nothing else, over several pages', async () => {
    const { client, mock, ids } = await openTasks(240)
    mock.tasks.complete(ids[0] as string)
    const run = cancelTasks(client, { tags: 't0' }, { concurrency: 8 })
    expect(await run.drain()).toMatchObject({ canceled: 119, failed: 0, done: 119 })
    expect(await countTasks(client, { status: 'canceled' })).toBe(119)
    expect(await countTasks(client, { status: 'pending', tags: 't1' })).toBe(120)
  })

  it('cancels ids of any source, and tells which could not be', async () => {
    const { client, mock, ids } = await openTasks(3)
    mock.tasks.start(ids[1] as string)
    async function* source() {
      yield* ids
    }
    const results = await collect(cancelTasks(client, source(), { concurrency: 1 }))
    expect(results).toMatchObject([
      { taskId: ids[0], status: 'canceled', task: { status: 'canceled' }, attempts: 1 },
      { taskId: ids[1], status: 'failed', error: { name: 'InvalidRequestError' } },
      { taskId: ids[2], status: 'canceled' },
    ])
  })

  it('frees unique ids when asked to', async () => {
    const { client } = openWorld({ mode: 'live' })
    const { task_id } = await createTask(client, { type: 'chat', unique_id: 'u' })
    await cancelTasks(client, [task_id], { clear_unique_id: true }).drain()
    expect(await createTask(client, { type: 'chat', unique_id: 'u' })).toMatchObject({ status: 'pending' })
  })

  it.each([{}, { project: undefined }])('refuses the filter %j, which would cancel everything', (filter) => {
    const { client, wire } = openWorld()
    expect(() => cancelTasks(client, filter)).toThrow(ScaleError)
    expect(() => updateTasks(client, filter, { addTags: ['a'] })).toThrow(/at least one/)
    expect(() => cancelTasks(client, '65a1f0c2e4b0a1d2c3e4f501' as unknown as string[])).toThrow(/list of ids/)
    expect(wire).toEqual([])
  })
})

describe('updateTasks', () => {
  it('changes tags and metadata, the same for all or by what each task is', async () => {
    const { client, ids, wire } = await openTasks(4)
    await setTaskTags(client, ids[0] as string, ['a', 'b'])
    const summary = await updateTasks(client, ids, { addTags: ['c'], deleteTags: ['a', 't1'] }).drain()
    expect(summary).toMatchObject({ updated: 4, failed: 0 })
    expect((await getTask(client, ids[0] as string)).tags?.sort()).toEqual(['b', 'c'])
    expect((await getTask(client, ids[1] as string)).tags).toEqual(['c'])

    wire.length = 0
    const run = updateTasks(client, { tags: 'c' }, ({ metadata }) =>
      Number(metadata?.number) < 2 ? { setMetadata: { ...metadata, seen: true } } : undefined,
    )
    expect(await run.drain()).toMatchObject({ updated: 2, skipped: 2 })
    const all = await collect(iterateTasks(client))
    expect(all.map(({ metadata }) => metadata.seen ?? false)).toEqual([false, false, true, true])
  })
})
