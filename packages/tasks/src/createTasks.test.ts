import { getEventListeners } from 'node:events'
import {
  ConflictError,
  createClient,
  createLimiter,
  type Middleware,
  OutcomeUnknownError,
  ScaleError,
} from '@scale-ts/core'
import { markAsMock } from '@scale-ts/mock-server'
import {
  type BulkProgress,
  type CreateTaskParameters,
  createTasks,
  iterateTasks,
  type Ledger,
  type LedgerEntry,
  uniqueIds,
} from '@scale-ts/tasks'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fault, openWorld } from '../../../testing/openWorld'

type Chat = CreateTaskParameters<'chat'>

const chat = (number: number): Chat => ({ type: 'chat', unique_id: `u${number}`, number })
const chats = (count: number): Chat[] => Array.from({ length: count }, (_, index) => chat(index))

async function collectAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

/** A ledger in memory, which can be handed to another run. */
function memoryLedger(entries: LedgerEntry[] = []): Ledger & { entries: LedgerEntry[]; closed: number } {
  return {
    entries,
    closed: 0,
    load: () => entries,
    append(entry) {
      entries.push(structuredClone(entry))
    },
    close() {
      this.closed++
    },
  }
}

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

describe('createTasks', () => {
  it('refuses to go on under another id when the ledger has lost the one of its run', async () => {
    const { client, wire } = openWorld()
    const items = [1, 2].map((number) => ({ type: 'chat' as const, number }))
    const ledger = memoryLedger()
    await createTasks(client, items.slice(0, 1), { ledger }).drain()
    const outcomes = memoryLedger(ledger.entries.filter((entry) => !('run' in entry)))
    wire.length = 0
    await expect(createTasks(client, items, { ledger: outcomes }).drain()).rejects.toThrow(/lacks \{"run"/)
    expect(wire).toEqual([])
    expect(outcomes.entries).toHaveLength(1)
    // Ids of the items' own need none.
    expect(await createTasks(client, chats(2), { ledger: outcomes }).drain()).toMatchObject({ created: 2 })
  })

  it.each(['derive', 'random'] as const)('takes an item as it is when it is yielded: %s', async (uniqueId) => {
    const { client } = openWorld()
    function* source() {
      const item = { type: 'chat' as const, number: 0, metadata: { number: 0 } }
      for (; item.number < 20; item.metadata.number = ++item.number) yield item
    }
    for await (const result of createTasks(client, source(), { uniqueId })) {
      const { index: number } = result
      expect(result).toMatchObject({ status: 'created', task: { params: { number }, metadata: { number } } })
    }
  })

  it.each(['derive', 'random'] as const)('compares with what was sent after a lost answer: %s', async (uniqueId) => {
    const { client } = openWorld({ faults: ['lose the answer'] })
    function* source() {
      const item = { type: 'chat' as const, inner: { number: 0 } }
      for (; item.inner.number < 5; item.inner.number++) yield item
    }
    for await (const result of createTasks(client, source(), { uniqueId })) {
      expect(result).toMatchObject({ status: 'created', task: { params: { inner: { number: result.index } } } })
    }
  })

  it('waits for an `onProgress` that is asynchronous, and ends with what it rejects with', async () => {
    const { client } = openWorld()
    const run = createTasks(client, chats(40), {
      concurrency: 1,
      onProgress: async ({ done }) => {
        await null
        if (done === 3) throw new Error('no terminal')
      },
    })
    await expect(run.drain()).rejects.toThrow('no terminal')
    expect(run.summary.done).toBe(3)
  })

  it('creates every item of any source and tells each by its place', async () => {
    const { client } = openWorld()
    async function* source() {
      for (const item of chats(40)) yield item
    }
    const run = createTasks(client, source(), { concurrency: 7 })
    const results = await collectAll(run)
    expect(results.map(({ index }) => index).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i))
    for (const { index, ...result } of results) {
      expect(result).toMatchObject({
        status: 'created',
        unique_id: `u${index}`,
        attempts: 1,
        task: { unique_id: `u${index}` },
      })
    }
    expect(run.summary).toMatchObject({ created: 40, existing: 0, failed: 0, skipped: 0, done: 40 })
  })

  it('takes an equal task that exists for its own, and tells one that differs', async () => {
    const { client } = openWorld()
    await createTasks(client, chats(2)).drain()
    const results = await collectAll(createTasks(client, [chat(0), { ...chat(1), number: 99 }], { concurrency: 1 }))
    expect(results).toMatchObject([
      { status: 'existing', task: { unique_id: 'u0' }, attempts: 1 },
      { status: 'failed', error: { name: 'ConflictError', differences: [{ field: 'params.number' }] } },
    ])
  })

  it('goes on after failures, also of items that cannot be sent', async () => {
    const { client } = openWorld()
    const circular: Record<string, unknown> = { type: 'chat' }
    circular.self = circular
    const broken = {
      type: 'chat',
      get prompt(): string {
        throw new Error('broken getter')
      },
    }
    const items = [{ type: 'imageannotation' }, circular, null, broken, chat(3)] as Chat[]
    await createTasks(client, items, { concurrency: 1 }).drain()
    const run = createTasks(client, [...items.slice(0, -1), chat(4)], { concurrency: 1, ledger: memoryLedger() })
    const results = await collectAll(run)
    expect(results.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed', 'created'])
    expect(run.summary).toMatchObject({ failed: 4, created: 1 })
  })

  it('stops at the first failure when asked to, after what was in work', async () => {
    const { client, wire } = openWorld()
    const items = [chat(0), { type: '..' }, ...chats(50).slice(2)] as Chat[]
    const seen: string[] = []
    const run = createTasks(client, items, { concurrency: 4, stopOnError: true })
    await expect(
      (async () => {
        for await (const { status } of run) seen.push(status)
      })(),
    ).rejects.toBeInstanceOf(ScaleError)
    expect(seen.filter((status) => status === 'created')).toHaveLength(wire.length)
    expect(seen.length).toBeLessThan(12)
  })

  it('draws no more from an endless source than a slow consumer takes', async () => {
    const { client } = openWorld()
    let drawn = 0
    function* endless() {
      for (;;) yield chat(drawn++)
    }
    let taken = 0
    for await (const _ of createTasks(client, endless(), { concurrency: 4 })) {
      taken++
      await new Promise((resolve) => setImmediate(resolve))
      expect(drawn - taken).toBeLessThanOrEqual(8)
      if (taken === 30) break
    }
    expect(await collectAll(iterateTasks(client))).toHaveLength(drawn)
  })

  it('throws what the source throws, after the results of what was in work', async () => {
    const { client } = openWorld()
    function* broken() {
      yield chat(0)
      yield chat(1)
      throw new Error('end of file')
    }
    const run = createTasks(client, broken())
    await expect(run.drain()).rejects.toThrow('end of file')
    expect(run.summary).toMatchObject({ created: 2 })
  })

  it('finishes what is on the wire when it is aborted, and begins nothing more', async () => {
    const controller = new AbortController()
    const { client, wire } = openWorld()
    const statuses: string[] = []
    const run = createTasks(client, chats(1000), { concurrency: 5, signal: controller.signal })
    const iteration = (async () => {
      for await (const { status } of run) {
        statuses.push(status)
        if (statuses.length === 20) controller.abort('enough')
      }
    })()
    await expect(iteration).rejects.toBe('enough')
    expect(statuses).toEqual(statuses.map(() => 'created'))
    expect(statuses).toHaveLength(wire.length)
    expect(wire.length).toBeLessThan(40)
    expect(await collectAll(iterateTasks(client))).toHaveLength(statuses.length)
  })

  it('loses nothing when it is aborted: what exists is told of, wherever its answer was lost', async () => {
    const faults = fc.array(
      fc.constantFrom<Fault | undefined>(
        undefined,
        'lose the answer',
        'lose the request',
        'answer 500 after',
        'answer 500 before',
        'answer {} after',
      ),
      { maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(faults, fc.integer({ min: 1, max: 12 }), fc.boolean(), async (script, abortAt, isOnWire) => {
        const controller = new AbortController()
        const abortOnce = (count: number) => count === abortAt && controller.abort('enough')
        const { mock, apiKey, client, wire } = openWorld({
          faults: script,
          onRequest: (count) => isOnWire && abortOnce(count),
        })
        // The other moment is after an attempt, where the wait for the next one begins.
        const afterAttempt: Middleware = (_attempt, next) => next().finally(() => !isOnWire && abortOnce(wire.length))
        const run = createTasks(client, chats(8), {
          concurrency: 3,
          signal: controller.signal,
          middleware: [afterAttempt],
          maxRetries: 3,
        })
        const told = new Map<string, unknown>()
        const iteration = (async () => {
          for await (const result of run) {
            if (result.status === 'created') told.set(result.unique_id, result.taskId)
            else if (result.status === 'failed') told.set(result.unique_id, result.error)
          }
        })()
        await iteration.catch((error) => expect(error).toBe('enough'))
        const stored = new Map<string, string>()
        const calm = createClient({ apiKey, fetch: mock.fetch })
        for await (const task of iterateTasks(calm)) stored.set(task.unique_id as string, task.task_id)
        for (const [unique_id, task_id] of stored) {
          const outcome = told.get(unique_id)
          expect(outcome instanceof OutcomeUnknownError ? task_id : outcome).toBe(task_id)
        }
        for (const outcome of told.values()) {
          if (typeof outcome === 'string') expect([...stored.values()]).toContain(outcome)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('says that it does not know when an abort and a dead server leave it open', async () => {
    const controller = new AbortController()
    const { client } = openWorld({
      faults: ['lose the answer', 'lose the request', 'lose the request', 'lose the request'],
      onRequest: () => controller.abort('enough'),
    })
    const results: unknown[] = []
    const iteration = (async () => {
      for await (const result of createTasks(client, chats(1), { signal: controller.signal })) results.push(result)
    })()
    await expect(iteration).rejects.toBe('enough')
    expect(results).toMatchObject([{ status: 'failed', error: { name: 'OutcomeUnknownError', cause: 'enough' } }])
  })

  it('waits for no server that asks it to when it is aborted, though an answer was lost', async () => {
    vi.useFakeTimers()
    try {
      const controller = new AbortController()
      const client = createClient({
        apiKey: 'test_key',
        fetch: markAsMock<typeof fetch>(async () =>
          Response.json({}, { status: 503, headers: { 'retry-after': '30' } }),
        ),
        onRetry: () => controller.abort('enough'),
      })
      let outcome: unknown
      const run = createTasks(client, chats(3), { signal: controller.signal })
      run.drain().catch((error) => {
        outcome = error
      })
      await vi.advanceTimersByTimeAsync(100)
      expect(outcome).toBe('enough')
      expect(run.summary).toMatchObject({ failed: 3 })
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('tells a refusal that comes after the abort as it is', async () => {
    const controller = new AbortController()
    const { client } = openWorld({ onRequest: () => controller.abort('enough') })
    const results: unknown[] = []
    const run = createTasks(client, [{ type: 'imageannotation' } as never], { signal: controller.signal })
    const iteration = (async () => {
      for await (const result of run) results.push(result)
    })()
    await expect(iteration).rejects.toBe('enough')
    expect(results).toMatchObject([{ status: 'failed', error: { name: 'InvalidRequestError' } }])
  })

  it('listens to its signal no more often than a signal takes without a warning, and not at all in the end', async () => {
    const { client } = openWorld()
    const { signal } = new AbortController()
    let most = 0
    await createTasks(client, chats(60), {
      concurrency: 30,
      signal,
      onProgress: () => {
        most = Math.max(most, getEventListeners(signal, 'abort').length)
      },
    }).drain()
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(10)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it.each([1, 8])('counts what was in work when the loop is left after %j, and waits for its source', async (ended) => {
    const { client } = openWorld()
    let isClosed = false
    async function* source() {
      try {
        yield* chats(100)
      } finally {
        await new Promise((resolve) => setImmediate(resolve))
        isClosed = true
      }
    }
    const run = createTasks(client, source(), { concurrency: 4 })
    for await (const _ of run) {
      while (run.summary.done < ended) await new Promise((resolve) => setImmediate(resolve))
      break
    }
    expect(isClosed).toBe(true)
    const stored = await collectAll(iterateTasks(client))
    expect(stored.length).toBeGreaterThan(1)
    expect(run.summary).toMatchObject({ created: stored.length, failed: 0 })
  })

  it('throws what the end of its source throws when the loop is left', async () => {
    async function* source() {
      try {
        yield* chats(100)
      } finally {
        // biome-ignore lint/correctness/noUnsafeFinally: that is what is tested
        throw new Error('cannot close')
      }
    }
    const leave = async () => {
      for await (const _ of createTasks(openWorld().client, source(), { concurrency: 4 })) break
    }
    await expect(leave()).rejects.toThrow('cannot close')
  })

  it('does not wait for a source that yields nothing more once it is aborted', async () => {
    const controller = new AbortController()
    async function* source() {
      yield chat(0)
      controller.abort('enough')
      await new Promise(() => {})
    }
    const run = createTasks(openWorld().client, source(), { signal: controller.signal })
    await expect(run.drain()).rejects.toBe('enough')
  })

  it('cuts waits short when it is aborted, and leaves no timer', async () => {
    vi.useFakeTimers()
    try {
      const controller = new AbortController()
      const { client } = openWorld()
      const limiter = createLimiter({ maxPerSecond: 0.01 })
      const run = createTasks(client, chats(9), { concurrency: 3, limiter, signal: controller.signal })
      const outcome = run.drain().catch((error) => error)
      await vi.advanceTimersByTimeAsync(100)
      controller.abort('enough')
      expect(await outcome).toBe('enough')
      expect(run.summary).toMatchObject({ created: 1, skipped: 3 })
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('sends nothing and writes nothing in a dry run', async () => {
    const { client, wire } = openWorld()
    const ledger = memoryLedger()
    await createTasks(client, chats(3), { ledger }).drain()
    const before = [wire.length, ledger.entries.length]
    const run = createTasks(client, chats(10), { ledger, dryRun: true })
    const results = await collectAll(run)
    expect(results.map((result) => result.status === 'skipped' && result.reason)).toEqual([
      ...Array(3).fill('done'),
      ...Array(7).fill('dry-run'),
    ])
    expect([wire.length, ledger.entries.length]).toEqual(before)
  })

  it('tells how far it is, how fast, and how long the rest takes', async () => {
    const { client } = openWorld()
    const events: BulkProgress[] = []
    await createTasks(client, chats(20), { onProgress: (event) => events.push(event) }).drain()
    expect(events.map(({ done }) => done)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(events.at(-1)).toMatchObject({ total: 20, failed: 0, remainingMs: 0 })
    expect(events.every(({ perSecond }) => perSecond > 0 && perSecond < 1e6)).toBe(true)
  })

  it('gives items without an id one, random or from their content', async () => {
    const { client } = openWorld()
    const items: Chat[] = [
      { type: 'chat', a: 1, b: 2 },
      { type: 'chat', b: 2, a: 1 },
    ]
    const random = await collectAll(createTasks(client, items))
    expect(random.map(({ status }) => status)).toEqual(['created', 'created'])
    const derived = await collectAll(createTasks(client.extend(uniqueIds('derive')), items, { concurrency: 1 }))
    expect(derived.map(({ status }) => status)).toEqual(['created', 'existing'])
  })

  it('refuses a concurrency below one', () => {
    expect(() => createTasks(openWorld().client, [], { concurrency: 0 })).toThrow(ScaleError)
  })
})

describe('createTasks with a ledger', () => {
  it('has a run id in the ledger before anything is sent', async () => {
    const ledger = memoryLedger()
    const { client, wire } = openWorld()
    const append = ledger.append.bind(ledger)
    let sentBefore: number | undefined
    ledger.append = (entry) => {
      sentBefore ??= wire.length
      return append(entry)
    }
    await createTasks(client, [{ type: 'chat' }], { ledger }).drain()
    expect(sentBefore).toBe(0)
    expect(ledger.entries[0]).toEqual({ run: expect.any(String) })
    expect(ledger.closed).toBe(1)
  })

  it('does not take what was done before for its speed', async () => {
    const { client } = openWorld()
    const ledger = memoryLedger()
    await createTasks(client, chats(500), { ledger }).drain()
    vi.useFakeTimers()
    try {
      const events: BulkProgress[] = []
      const limiter = createLimiter({ maxPerSecond: 10 })
      const options = { ledger, limiter, concurrency: 1, onProgress: (event: BulkProgress) => events.push(event) }
      const ended = createTasks(client, chats(520), options).drain()
      await vi.advanceTimersByTimeAsync(5000)
      expect(await ended).toMatchObject({ created: 20, skipped: 500 })
      const { perSecond, remainingMs } = events[509] as BulkProgress
      expect(perSecond).toBeGreaterThan(8)
      expect(perSecond).toBeLessThan(15)
      expect(remainingMs).toBeCloseTo((10 / perSecond) * 1000)
      expect(events.every((event) => event.perSecond > 0)).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  it('tells another source from the one that it was filled by', async () => {
    const { client } = openWorld()
    const ledger = memoryLedger()
    await createTasks(client, [{ type: 'chat', a: 1 }], { ledger }).drain()
    await expect(createTasks(client, [{ type: 'chat', a: 2 }], { ledger }).drain()).rejects.toThrow(/same order/)
    // Items with ids of their own do not depend on their place.
    await createTasks(client, [{ type: 'chat' }, chat(5)], { ledger: memoryLedger() }).drain()
    const own = memoryLedger()
    await createTasks(client, [chat(1), chat(2)], { ledger: own }).drain()
    const again = createTasks(client, [chat(2), chat(1)], { ledger: own })
    expect(await again.drain()).toMatchObject({ existing: 2 })
  })

  it('ends the run when an entry cannot be kept, and still tells what was created', async () => {
    const { client } = openWorld()
    const ledger = memoryLedger()
    ledger.append = (entry) => {
      if (!('run' in entry)) throw new Error('disk full')
    }
    const told: (string | undefined)[] = []
    const iteration = (async () => {
      for await (const { taskId } of createTasks(client, chats(100), { ledger, concurrency: 2 })) told.push(taskId)
    })()
    await expect(iteration).rejects.toThrow('disk full')
    expect(ledger.closed).toBe(1)
    const stored = await collectAll(iterateTasks(client))
    expect(stored.length).toBeLessThan(10)
    expect(told.sort()).toEqual(stored.map(({ task_id }) => task_id).sort())
  })

  it('tells items apart whose ids are numbers', async () => {
    const { client } = openWorld()
    const ledger = memoryLedger()
    for (const unique_id of [1, 2]) {
      const items = [{ type: 'chat', unique_id }] as unknown as Chat[]
      expect(await createTasks(client, items, { ledger }).drain()).toMatchObject({ created: 1 })
    }
  })

  it('does not record an answer that is no task', async () => {
    const { client, wire } = openWorld({ faults: ['answer {} after'] })
    const ledger = memoryLedger()
    const [result] = await collectAll(createTasks(client, chats(1), { ledger }))
    const [task] = await collectAll(iterateTasks(client))
    expect(result).toMatchObject({ status: 'created', taskId: task?.task_id })
    expect(ledger.entries[1]).toMatchObject({ task_id: task?.task_id })
    expect(wire.length).toBeGreaterThan(1)
  })

  it('creates each item once, wherever the runs before were cut off and whatever was lost', async () => {
    const faults = fc.array(
      fc.constantFrom<Fault | undefined>(
        undefined,
        undefined,
        'lose the answer',
        'lose the request',
        'answer 500 after',
        'answer 500 before',
      ),
      { maxLength: 40 },
    )
    // For each run: after how many entries the process ends, and whether items have ids of their own.
    const runs = fc.array(fc.nat({ max: 14 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        faults,
        runs,
        fc.boolean(),
        fc.integer({ min: 1, max: 5 }),
        async (script, cuts, hasIds, concurrency) => {
          const { client } = openWorld({ faults: script })
          const items = hasIds
            ? chats(12)
            : Array.from({ length: 12 }, (_, index): Chat => ({ type: 'chat', same: index % 3 }))
          const entries: LedgerEntry[] = []
          for (const cut of cuts) {
            // What is appended after the cut is lost, as by kill -9; requests of that run still arrive.
            let isAlive = true
            const ledger: Ledger = {
              load: () => [...entries],
              append: (entry) => {
                if (isAlive) entries.push(entry)
                isAlive &&= entries.length < cut
                if (!isAlive && !('run' in entry)) throw new Error('killed')
              },
            }
            await createTasks(client, items, { ledger, concurrency })
              .drain()
              .catch(() => {})
          }
          const ledger = memoryLedger(entries)
          await createTasks(client, items, { ledger, concurrency }).drain()
          const final = createTasks(client, items, { ledger, concurrency })
          await final.drain()
          const tasks = await collectAll(iterateTasks(client))
          expect(tasks).toHaveLength(12)
          expect(final.summary.failed).toBe(0)
          expect(final.summary.done).toBe(12)
          const ids = new Set(ledger.entries.flatMap((entry) => ('task_id' in entry ? [entry.task_id] : [])))
          expect(ids).toEqual(new Set(tasks.map(({ task_id }) => task_id)))
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})

it('a conflict that nobody can explain stays one', async () => {
  const { client } = openWorld()
  await createTasks(client, [chat(1)]).drain()
  const [result] = await collectAll(createTasks(client, [{ ...chat(1), type: 'categorization' } as unknown as Chat]))
  expect(result).toMatchObject({ status: 'failed', error: expect.any(ConflictError) })
})
