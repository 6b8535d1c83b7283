import { allowManyListeners, ScaleError } from '@scale-ts/core'
import type { BulkOptions, BulkProgress, BulkRun, BulkSummary } from './BulkOptions'
import { mapConcurrently, type Work } from './mapConcurrently'

/** What a run does with its items. */
export interface BulkWork<Item, Result> {
  work: Work<Item, Result>
  /** Called once the last item has ended. */
  close?: (() => Promise<void> | void) | undefined
}

/** Builds a run: results, counts, progress, and how it ends. */
export function bulkRun<
  Item,
  Status extends string,
  Result extends { status: Status; error?: unknown; attempts: number },
>(
  source: Iterable<Item> | AsyncIterable<Item>,
  statuses: readonly Status[],
  options: BulkOptions,
  open: () => Promise<BulkWork<Item, Result>>,
): BulkRun<Result, BulkSummary<Status>> {
  const { concurrency = 16, signal, stopOnError, onProgress } = options
  if (!(concurrency >= 1)) throw new ScaleError('`concurrency` must be at least 1.')
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>
  const total = options.total ?? sizeOf(source)
  let startedAt: number | undefined
  let endedAt: number | undefined
  let done = 0

  async function* run(): AsyncGenerator<Result, void, undefined> {
    startedAt = performance.now()
    allowManyListeners(signal)
    let rate = recentRate(startedAt)
    let isWorking = false
    let lastAt = startedAt
    try {
      signal?.throwIfAborted()
      const { work, close } = await open()
      try {
        // Counted when they end: whoever leaves the loop early finds in the summary what was in work.
        const counted: typeof work = async (item, index, isStopped, stop) => {
          const result = await work(item, index, isStopped, stop)
          counts[result.status]++
          done++
          const now = performance.now()
          // What was done before takes no request and no time, and says nothing of how fast the rest will be.
          const isWork = result.attempts > 0
          if (!isWorking && isWork) {
            isWorking = true
            rate = recentRate(lastAt)
          }
          lastAt = now
          try {
            await onProgress?.(progress(rate(now, +(isWork || !isWorking))))
          } catch (reason) {
            stop({ reason })
          }
          return result
        }
        const stopAfter = ({ status, error }: Result) => stopOnError && status === 'failed' && { reason: error }
        yield* mapConcurrently(source, counted, { concurrency, signal, stopAfter })
      } finally {
        await close?.()
      }
    } finally {
      endedAt = performance.now()
    }
  }

  const progress = (perSecond: number): BulkProgress => ({
    done,
    failed: (counts as Record<string, number>).failed ?? 0,
    total,
    perSecond,
    remainingMs: total === undefined ? undefined : (Math.max(0, total - done) / perSecond) * 1000,
  })
  const results = run()
  return {
    [Symbol.asyncIterator]: () => results,
    get summary() {
      const elapsedMs = startedAt === undefined ? 0 : (endedAt ?? performance.now()) - startedAt
      return { ...counts, done, elapsedMs }
    },
    async drain() {
      for await (const _ of results) {
      }
      return this.summary
    },
  }
}

/** A rate of events that forgets what was: half of its weight lies in the last seven seconds. */
function recentRate(startedAt: number): (now: number, events: number) => number {
  const memoryMs = 10_000
  let weight = 0
  let before = startedAt
  return (now, events) => {
    weight = weight * Math.exp((before - now) / memoryMs) + events
    before = now
    // In the beginning the memory is not full yet.
    const covered = memoryMs * (1 - Math.exp((startedAt - now) / memoryMs))
    return (weight / Math.max(covered, 1)) * 1000
  }
}

function sizeOf(source: object): number | undefined {
  const { length, size } = source as { length?: unknown; size?: unknown }
  const known = Array.isArray(source) ? length : source instanceof Set || source instanceof Map ? size : undefined
  return known as number | undefined
}
