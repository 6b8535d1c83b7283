import { ConflictError, createLimiter, ScaleError } from '@scale-ts/core'
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
    const items = [{ type: 'imageannotation' }, circular, null, chat(3)] as Chat[]
    const run = createTasks(client, items, { concurrency: 1, ledger: memoryLedger() })
    const results = await collectAll(run)
    expect(results.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'created'])
    expect(run.summary).toMatchObject({ failed: 3, created: 1 })
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

  it('ends the run when an entry cannot be kept', async () => {
    const { client } = openWorld()
    const ledger = memoryLedger()
    ledger.append = (entry) => {
      if (!('run' in entry)) throw new Error('disk full')
    }
    await expect(createTasks(client, chats(100), { ledger, concurrency: 2 }).drain()).rejects.toThrow('disk full')
    expect(ledger.closed).toBe(1)
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
