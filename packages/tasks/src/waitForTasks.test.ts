import { getEventListeners } from 'node:events'
import { createClient, NotFoundError, ServerError, WaitTimeoutError } from '@scale-ts/core'
import { markAsMock } from '@scale-ts/mock-server'
import { createTask, createTaskNotifier, getTask, type Task, waitForTask, waitForTasks } from '@scale-ts/tasks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.useRealTimers()
})

async function openTask(count = 1) {
  const world = openWorld({ mode: 'live' })
  const tasks: Task[] = []
  for (let number = 0; number < count; number++) tasks.push(await createTask(world.client, { type: 'chat', number }))
  world.wire.length = 0
  return { ...world, tasks, ids: tasks.map(({ task_id }) => task_id), id: tasks[0]?.task_id as string }
}

describe('waitForTask', () => {
  it('reads after growing intervals until the task has come to an end', async () => {
    const { client, mock, id, wire } = await openTask()
    const startedAt = performance.now()
    const times: number[] = []
    const wait = waitForTask(client, id, {
      interval: 1000,
      maxInterval: 3000,
      onResponse: () => times.push(performance.now() - startedAt),
    })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(times.map(Math.round)).toEqual([0, 1000, 2500, 4750, 7750])
    mock.tasks.complete(id)
    await vi.advanceTimersByTimeAsync(3000)
    expect(await wait).toMatchObject({ task_id: id, status: 'completed' })
    expect(wire).toHaveLength(6)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends when a callback tells of the task, without another read', async () => {
    const { client, mock, id, wire } = await openTask(2)
    const notifier = createTaskNotifier()
    const wait = waitForTask(client, id, { notifier })
    await vi.advanceTimersByTimeAsync(10)
    mock.tasks.complete(id)
    const told = await getTask(client, id)
    notifier.notify({ ...told, task_id: 'another' })
    notifier.notify(told)
    expect(await wait).toBe(told)
    expect(wire).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits for whatever is asked', async () => {
    const { client, mock, id } = await openTask()
    const wait = waitForTask(client, id, { until: (task) => task.work_started === true })
    mock.tasks.start(id)
    await vi.advanceTimersByTimeAsync(2000)
    expect(await wait).toMatchObject({ status: 'pending', work_started: true })
  })

  it('tells the task as it was last when it takes too long', async () => {
    const { client, id } = await openTask()
    const wait = waitForTask(client, id, { waitTimeout: 5000 }).catch((error) => error)
    await vi.advanceTimersByTimeAsync(5000)
    const error = await wait
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(error).toMatchObject({ name: 'WaitTimeoutError', last: { task_id: id, status: 'pending' } })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits out failures that may pass, and no others', async () => {
    const { mock } = openWorld()
    const { apiKey } = mock.account()
    const task = await createTask(createClient({ apiKey, fetch: mock.fetch }), { type: 'chat' })
    let isDown = true
    const client = createClient({
      apiKey,
      maxRetries: 0,
      fetch: (...call) => (isDown ? Promise.resolve(new Response('', { status: 503 })) : mock.fetch(...call)),
    })
    const wait = waitForTask(client, task.task_id)
    await vi.advanceTimersByTimeAsync(4000)
    isDown = false
    await vi.advanceTimersByTimeAsync(4000)
    expect(await wait).toMatchObject({ status: 'completed' })
    isDown = true
    const lost = waitForTask(client, task.task_id).catch((error) => error)
    await vi.runAllTimersAsync()
    expect(await lost).toBeInstanceOf(ServerError)
    isDown = false
    await expect(waitForTask(client, '65a1f0c2e4b0a1d2c3e4f501')).rejects.toBeInstanceOf(NotFoundError)
  })

  it.each(['before it', 'during a read', 'between two reads'])(
    'rejects with the reason when aborted %s, and leaves nothing behind',
    async (when) => {
      const { client, id } = await openTask()
      const controller = new AbortController()
      if (when === 'before it') controller.abort('enough')
      const wait = waitForTask(client, id, { signal: controller.signal }).catch((error) => error)
      if (when === 'between two reads') await vi.advanceTimersByTimeAsync(500)
      controller.abort('enough')
      expect(await wait).toBe('enough')
      expect(vi.getTimerCount()).toBe(0)
      expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    },
  )
})

describe('waitForTasks', () => {
  it('yields each task when it gets there, by reading or by a callback', async () => {
    const { client, mock, ids } = await openTask(4)
    const [first, second, third, fourth] = ids as [string, string, string, string]
    const notifier = createTaskNotifier()
    const order: string[] = []
    const wait = (async () => {
      for await (const { task_id } of waitForTasks(client, ids, { notifier, concurrency: 2 })) order.push(task_id)
    })()
    mock.tasks.complete(third)
    await vi.advanceTimersByTimeAsync(100)
    expect(order).toEqual([third])
    mock.tasks.error(first)
    notifier.notify(await getTask(client, first))
    await vi.advanceTimersByTimeAsync(0)
    expect(order).toEqual([third, first])
    mock.tasks.complete(second)
    mock.tasks.complete(fourth)
    await vi.advanceTimersByTimeAsync(1000)
    await wait
    expect(order.slice(2).sort()).toEqual([second, fourth].sort())
    expect(vi.getTimerCount()).toBe(0)
  })

  it('names those that did not get there in time', async () => {
    const { client, mock, ids, wire } = await openTask(2)
    mock.tasks.complete(ids[0] as string)
    const wait = (async () => {
      for await (const _ of waitForTasks(client, ids, { waitTimeout: 5000 }));
    })().catch((error) => error)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await wait).toMatchObject({
      name: 'WaitTimeoutError',
      last: [ids[1]],
      attempts: wire.length,
      elapsedMs: 5000,
    })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits out reads that fail, also of the last task, and gives up after too many rounds', async () => {
    const { mock } = openWorld()
    const { apiKey } = mock.account()
    const { task_id } = await createTask(createClient({ apiKey, fetch: mock.fetch }), { type: 'chat' })
    let isDown = true
    const client = createClient({
      apiKey,
      maxRetries: 0,
      fetch: (...call) => (isDown ? Promise.resolve(new Response('', { status: 503 })) : mock.fetch(...call)),
    })
    const seen: string[] = []
    const wait = async (waitTimeout?: number) => {
      for await (const task of waitForTasks(client, [task_id], { waitTimeout })) seen.push(task.task_id)
    }
    const waiting = wait()
    await vi.advanceTimersByTimeAsync(4000)
    isDown = false
    await vi.advanceTimersByTimeAsync(4000)
    await waiting
    expect(seen).toEqual([task_id])
    isDown = true
    const timedOut = wait(3000).catch((error) => error)
    await vi.advanceTimersByTimeAsync(3000)
    expect(await timedOut).toBeInstanceOf(WaitTimeoutError)
    const lost = wait().catch((error) => error)
    await vi.runAllTimersAsync()
    expect(await lost).toBeInstanceOf(ServerError)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('rejects with the reason when it is aborted, and leaves nothing behind when it is left', async () => {
    const { client, ids, mock } = await openTask(3)
    const controller = new AbortController()
    const wait = (async () => {
      for await (const _ of waitForTasks(client, ids, { signal: controller.signal }));
    })().catch((error) => error)
    await vi.advanceTimersByTimeAsync(700)
    controller.abort('enough')
    expect(await wait).toBe('enough')
    mock.tasks.complete(ids[0] as string)
    for await (const _ of waitForTasks(client, ids, { signal: new AbortController().signal, waitTimeout: 1e6 })) break
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it.each([{ concurrency: 0 }, { waitTimeout: Number.NaN }])('refuses %j', async (options) => {
    const { client, ids } = await openTask()
    await expect(waitForTasks(client, ids, options).next()).rejects.toThrow(/at least 1|Out of range/)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives no signal more listeners than Node takes without a warning', async () => {
    const { client, mock, ids } = await openTask(16)
    for (const id of ids) mock.tasks.complete(id)
    const listen = vi.spyOn(AbortSignal.prototype, 'addEventListener')
    for await (const _ of waitForTasks(client, ids));
    const most = Math.max(
      ...listen.mock.contexts.map((signal) => listen.mock.contexts.filter((one) => one === signal).length),
    )
    expect(listen).toHaveBeenCalled()
    expect(most).toBeLessThan(10)
  })

  it('hears of a task while the reads stand still, and waits for none of them when it is left', async () => {
    const { client, mock, ids, apiKey } = await openTask(3)
    const [first, second] = ids as [string, string]
    const stalled = createClient({
      apiKey,
      fetch: markAsMock<typeof fetch>(
        (_, init) =>
          new Promise((_resolve, reject) => {
            init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
          }),
      ),
    })
    const notifier = createTaskNotifier()
    const seen: string[] = []
    const wait = (async () => {
      for await (const { task_id } of waitForTasks(stalled, ids, { notifier, concurrency: 2 })) {
        seen.push(task_id)
        if (seen.length === 2) break
      }
    })()
    for (const id of [first, second]) {
      mock.tasks.complete(id)
      notifier.notify(await getTask(client, id))
      await vi.advanceTimersByTimeAsync(0)
    }
    await wait
    expect(seen).toEqual([first, second])
    expect(vi.getTimerCount()).toBe(0)
  })
})
