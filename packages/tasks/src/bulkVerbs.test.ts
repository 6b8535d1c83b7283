import { collect, createClient, createLimiter, ScaleError } from '@scale-ts/core'
import { markAsMock } from '@scale-ts/mock-server'
import {
  type ChangeTaskResult,
  cancelTasks,
  countTasks,
  createTask,
  createTasks,
  getTask,
  iterateTasks,
  setTaskTags,
  type TaskFilter,
  updateTasks,
} from '@scale-ts/tasks'
import { describe, expect, it, vi } from 'vitest'
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

  it('does not wait for a page under way when the loop is left', async () => {
    const { mock, apiKey } = await openTasks(240)
    const client = createClient({
      apiKey,
      fetch: markAsMock<typeof fetch>(async (input, init) => {
        if (String(input).includes('next_token')) {
          await new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
        }
        return mock.fetch(input, init)
      }),
    })
    const run = cancelTasks(client, { type: 'chat' }, { concurrency: 200 })
    for await (const { status } of run) {
      expect(status).toBe('canceled')
      if (run.summary.done === 100) break
    }
    expect(run.summary).toMatchObject({ canceled: 100, failed: 0 })
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

  it.each([
    {},
    { project: undefined },
    { batch: '' },
    { project: 'p', batch: '' },
    { tags: [''] },
    { tags: ['a', undefined] },
    { customer_review_status: [] },
    { status: undefined },
    { limit: 10 },
    { limited_response: true },
    { project: 'p', tag: 'a' },
  ] as TaskFilter[])('refuses the filter %j, which would cancel more than it says', (filter) => {
    const { client, wire } = openWorld()
    expect(() => cancelTasks(client, filter)).toThrow(ScaleError)
    expect(() => updateTasks(client, filter, { addTags: ['a'] })).toThrow(ScaleError)
    expect(() => cancelTasks(client, '65a1f0c2e4b0a1d2c3e4f501' as unknown as string[])).toThrow(/list of ids/)
    expect(wire).toEqual([])
  })
})

it('cancelTasks asks for pending tasks alone when the status is left open', async () => {
  const { client, mock, ids } = await openTasks(2)
  mock.tasks.complete(ids[0] as string)
  const run = cancelTasks(client, { type: 'chat', status: undefined })
  expect(await run.drain()).toMatchObject({ canceled: 1, failed: 0 })
})

describe('updateTasks', () => {
  it('hands over the task itself when it was selected by its id', async () => {
    const { client, ids, wire } = await openTasks(2)
    const run = updateTasks(client, ids, (task) =>
      task.status === 'pending' ? { setMetadata: { ...task.metadata, exported: true } } : undefined,
    )
    for await (const { status, attempts } of run) expect([status, attempts]).toEqual(['updated', 1])
    const all = await collect(iterateTasks(client))
    expect(all.map(({ metadata }) => metadata)).toEqual([
      { number: 1, exported: true },
      { number: 0, exported: true },
    ])
    wire.length = 0
    await updateTasks(client, ids, { addTags: ['a'] }).drain()
    expect(wire).toHaveLength(2)
  })

  it('cuts every wait short when it is aborted, also between two changes of one task', async () => {
    const { client, ids } = await openTasks(1)
    vi.useFakeTimers()
    try {
      const controller = new AbortController()
      const { signal } = controller
      const limiter = createLimiter({ maxPerSecond: 0.01 })
      const run = updateTasks(client, ids, { addTags: ['a'], deleteTags: ['b'] }, { limiter, signal })
      const outcome = run.drain().catch((error) => error)
      await vi.advanceTimersByTimeAsync(100)
      controller.abort('enough')
      await vi.advanceTimersByTimeAsync(100)
      expect(vi.getTimerCount()).toBe(0)
      expect(await outcome).toBe('enough')
      expect(run.summary).toMatchObject({ failed: 1 })
    } finally {
      vi.useRealTimers()
    }
  })

  it('says that a change may have been made when its answer was lost and the run was aborted', async () => {
    const controller = new AbortController()
    const { client } = openWorld({ faults: ['lose the answer'], onRequest: () => controller.abort('enough') })
    const run = updateTasks(client, ['65a1f0c2e4b0a1d2c3e4f501'], { addTags: ['a'] }, { signal: controller.signal })
    const results: ChangeTaskResult<'updated'>[] = []
    const iteration = (async () => {
      for await (const result of run) results.push(result)
    })()
    await expect(iteration).rejects.toBe('enough')
    expect(results).toMatchObject([
      { status: 'failed', error: { name: 'OutcomeUnknownError', cause: 'enough', attempts: 1 } },
    ])
  })

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
