import { getEventListeners } from 'node:events'
import { createClient, createLimiter, type Limiter, RateLimitError } from '@scale-ts/core'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { networkError } from '../test/scriptedFetch'

const read = { method: 'GET', path: '/tasks' } as const

/** A server in virtual time: answers after 20 ms, takes `limit` requests in a second, and notes when each came. */
function limitedServer(limit: (at: number) => number, { latencyMs = 20, retryAfter = '' } = {}) {
  const taken: number[] = []
  const refused: number[] = []
  const startedAt = performance.now()
  const fetch: typeof globalThis.fetch = async () => {
    const at = performance.now() - startedAt
    const isTaken = taken.filter((earlier) => earlier > at - 1000).length < limit(at)
    ;(isTaken ? taken : refused).push(at)
    await new Promise((resolve) => setTimeout(resolve, latencyMs))
    if (isTaken) return Response.json({})
    return new Response('{}', { status: 429, headers: retryAfter ? { 'retry-after': retryAfter } : {} })
  }
  return { fetch, taken, refused }
}

/** Workers that call one after the other, each until the time is over. */
function work(fetch: typeof globalThis.fetch, limiter: Limiter, workers: number, seconds: number) {
  const client = createClient({ apiKey: 'x', fetch, middleware: [limiter], maxRetries: 30 })
  const end = performance.now() + seconds * 1000
  return Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < end) await client.request(read).catch(() => {})
    }),
  )
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createLimiter', { timeout: 60_000 }, () => {
  it.each([
    [50, ''],
    [50, '0.2'],
    [200, ''],
    [100, '1'],
    [20, '1'],
  ])('finds %i a second, with Retry-After "%s", and is hardly ever refused', async (limit, retryAfter) => {
    const { fetch, taken, refused } = limitedServer(() => limit, { retryAfter })
    void work(fetch, createLimiter(), 32, 40)
    await vi.advanceTimersByTimeAsync(40_000)
    const settled = taken.filter((at) => at > 10_000).length / 30
    expect(settled).toBeGreaterThanOrEqual(0.85 * limit)
    expect(refused.length / (taken.length + refused.length)).toBeLessThan(0.05)
  })

  it('lets two clients with a limiter each share what a server takes', async () => {
    const { fetch, taken, refused } = limitedServer(() => 100)
    const counts = [0, 0]
    const counted = (index: number) =>
      ((...call) => {
        counts[index] = (counts[index] ?? 0) + 1
        return fetch(...call)
      }) as typeof fetch
    void work(counted(0), createLimiter(), 16, 30)
    void work(counted(1), createLimiter(), 16, 30)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(Math.min(...counts)).toBeGreaterThan(0.15 * (taken.length + refused.length))
    expect(taken.length).toBeGreaterThan(0.75 * 30 * 100)
  })

  it('holds everybody back for as long as one answer asks', async () => {
    const times: number[] = []
    const startedAt = performance.now()
    const client = createClient({
      apiKey: 'x',
      middleware: [createLimiter({ maxPerSecond: 1000 })],
      fetch: async () => {
        times.push(performance.now() - startedAt)
        if (times.length > 1) return Response.json({})
        return new Response('{}', { status: 503, headers: { 'retry-after': '5' } })
      },
    })
    await client.request(read, { maxRetries: 0 }).catch(() => {})
    void Promise.all([1, 2, 3].map(() => client.request(read)))
    await vi.advanceTimersByTimeAsync(4999)
    expect(times).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(times).toHaveLength(4)
  })

  it.each([50, 200, 2000])(
    'spends no more than its budget on an outage, and is back within 5 seconds of its end, %i ms away',
    async (latencyMs) => {
      let isDown = false
      const sent: number[] = []
      const startedAt = performance.now()
      const limiter = createLimiter({ retryBudget: 80 })
      const fetch: typeof globalThis.fetch = async () => {
        sent.push(performance.now() - startedAt)
        await new Promise((resolve) => setTimeout(resolve, latencyMs))
        if (isDown) throw networkError('ECONNREFUSED')
        return Response.json({})
      }
      void work(fetch, limiter, 64, 60)
      await vi.advanceTimersByTimeAsync(10_000)
      isDown = true
      const before = sent.length
      await vi.advanceTimersByTimeAsync(20_000)
      expect(sent.length - before).toBeLessThanOrEqual(80)
      isDown = false
      const during = sent.length
      await vi.advanceTimersByTimeAsync(5000)
      expect(sent.length - during).toBeGreaterThan(2 * 64)
    },
  )

  it('never exceeds fixed limits, however the work comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 60 }), fc.constantFrom(200, 200, 404, 429, 500)), {
          minLength: 1,
          maxLength: 60,
        }),
        async (maxPerSecond, concurrency, calls) => {
          const limiter = createLimiter({ maxPerSecond, concurrency })
          const starts: number[] = []
          let inFlight = 0
          let most = 0
          const run = async ([delay, duration, status]: [number, number, number]) => {
            await new Promise((resolve) => setTimeout(resolve, delay))
            await createClient({
              apiKey: 'x',
              maxRetries: 0,
              middleware: [limiter],
              fetch: async () => {
                starts.push(performance.now())
                most = Math.max(most, ++inFlight)
                await new Promise((resolve) => setTimeout(resolve, duration))
                inFlight--
                return new Response('{}', { status })
              },
            })
              .request(read)
              .catch(() => {})
          }
          const all = Promise.all(calls.map(run))
          await vi.runAllTimersAsync()
          await all
          expect(starts).toHaveLength(calls.length)
          expect(most).toBeLessThanOrEqual(concurrency)
          for (const [index, from] of starts.entries()) {
            const within = starts.slice(index).filter((at) => at < from + 1000).length
            expect(within).toBeLessThanOrEqual(maxPerSecond * 1.025 + 2)
          }
          expect(limiter.state()).toMatchObject({ inFlight: 0, waiting: 0 })
          expect(limiter.state().perSecond).toBeLessThanOrEqual(maxPerSecond)
          expect(vi.getTimerCount()).toBe(0)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('keeps to less than one a second also when the server refuses', async () => {
    const limiter = createLimiter({ maxPerSecond: 0.1 })
    const fetch = vi.fn(async () => new Response('{}', { status: 429 }))
    const client = createClient({ apiKey: 'x', fetch, middleware: [limiter], maxRetries: 100 })
    const controller = new AbortController()
    const call = client.request(read, { signal: controller.signal }).catch((error) => error)
    await vi.advanceTimersByTimeAsync(55_000)
    expect(fetch).toHaveBeenCalledTimes(6)
    expect(limiter.state().perSecond).toBe(0.1)
    controller.abort('enough')
    expect(await call).toBe('enough')
  })

  it('lets go of a waiting call at once when it is aborted, and leaves no timer and no listener', async () => {
    const limiter = createLimiter({ maxPerSecond: 0.1 })
    const fetch = vi.fn(async () => Response.json({}))
    const client = createClient({ apiKey: 'x', fetch })
    await client.request(read, { middleware: [limiter] })
    const controller = new AbortController()
    const calls = [1, 2].map(() =>
      client.request(read, { middleware: [limiter], signal: controller.signal }).catch((error) => error),
    )
    await vi.advanceTimersByTimeAsync(10)
    expect(limiter.state()).toMatchObject({ waiting: 2, inFlight: 0 })
    controller.abort('enough')
    expect(await Promise.all(calls)).toEqual(['enough', 'enough'])
    expect(limiter.state().waiting).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('passes errors on as they are', async () => {
    const client = createClient({
      apiKey: 'x',
      maxRetries: 0,
      middleware: [createLimiter()],
      fetch: async () => new Response('{}', { status: 429 }),
    })
    await expect(client.request(read)).rejects.toBeInstanceOf(RateLimitError)
  })

  it.each([
    { maxPerSecond: 0 },
    { concurrency: 0 },
    { retryBudget: -1 },
    { retryBudget: 0.5 },
    { startPerSecond: Number.NaN },
  ])('refuses %j', (options) => {
    expect(() => createLimiter(options)).toThrow(/Out of range/)
  })
})
