import { getEventListeners } from 'node:events'
import { createClient, TimeoutError } from '@scale-ts/core'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { networkError } from '../test/scriptedFetch'

const read = { method: 'GET', path: '/tasks' } as const

/** What a failing answer says of the time to come back, if anything. */
type RetryAfter = { seconds: number } | { date: number } | { text: string } | undefined

interface Failure {
  /** A status, or the code of a broken connection; `0` for silence. */
  reason: number | string
  /** Milliseconds until it comes. */
  latency: number
  retryAfter: RetryAfter
  /** What Math.random says when the wait after it is chosen. */
  share: number
}

const retryAfter: fc.Arbitrary<RetryAfter> = fc.oneof(
  fc.constant(undefined),
  fc.record({ seconds: fc.nat({ max: 60 }) }),
  fc.record({ seconds: fc.integer({ min: 1, max: 60_000 }).map((milliseconds) => milliseconds / 1000) }),
  fc.record({ date: fc.integer({ min: -3600, max: 60 }) }),
  // Too long to be waited for, and what says nothing.
  fc.oneof(
    fc.record({ seconds: fc.constantFrom(60.001, 61, 86_400, 1e12) }),
    fc.record({ date: fc.constantFrom(62, 3600, 1e9) }),
    fc.record({
      text: fc.constantFrom(
        'soon',
        '-5',
        '',
        '-0.001',
        'NaN',
        'Infinity',
        '0x10',
        '1e9',
        '5 s',
        '1;2',
        'Mon, 99 Jan',
        '[object Object]',
      ),
    }),
  ),
)
const failures: fc.Arbitrary<Failure[]> = fc.array(
  fc.record({
    reason: fc.constantFrom<number | string>(408, 429, 500, 502, 503, 504, 520, 'ECONNRESET', 'ECONNREFUSED', 0),
    latency: fc.nat({ max: 400 }),
    retryAfter,
    share: fc.nat({ max: 999 }).map((thousandths) => thousandths / 1000),
  }),
  { maxLength: 9 },
)
const limits = fc.record({
  maxRetries: fc.nat({ max: 7 }),
  timeout: fc.integer({ min: 500, max: 5000 }),
  totalTimeout: fc.option(fc.integer({ min: 1, max: 120_000 }), { nil: undefined }),
})

/** One attempt, in virtual time. */
interface Sent {
  at: number
  failedAt: number
  /** The earliest moment that the answer allows, when it names one. */
  notBefore: number | undefined
}

/** Fails as it is told, then answers. Notes when each attempt came, when it failed, and when it may be repeated. */
function failingServer(script: readonly Failure[], timeout: number) {
  const sent: Sent[] = []
  let answering = 0
  const fetch: typeof globalThis.fetch = async () => {
    const failure = script[sent.length]
    const at = Date.now()
    const one: Sent = { at, failedAt: at + (failure?.reason ? failure.latency : timeout), notBefore: undefined }
    sent.push(one)
    if (!failure) return Response.json({ ok: 1 })
    const { reason, latency, retryAfter } = failure
    vi.mocked(Math.random).mockReturnValue(failure.share)
    if (!reason) return new Promise(() => {})
    answering++
    await new Promise((resolve) => setTimeout(resolve, latency))
    answering--
    if (typeof reason === 'string') throw networkError(reason)
    const headers = new Headers()
    if (retryAfter && 'text' in retryAfter) headers.set('retry-after', retryAfter.text)
    if (retryAfter && 'seconds' in retryAfter) {
      headers.set('retry-after', `${retryAfter.seconds}`)
      one.notBefore = Date.now() + retryAfter.seconds * 1000
    }
    if (retryAfter && 'date' in retryAfter) {
      const date = new Date(Date.now() + retryAfter.date * 1000).toUTCString()
      headers.set('retry-after', date)
      one.notBefore = Date.parse(date)
    }
    return new Response('{}', { status: reason, headers })
  }
  return { fetch, sent, timers: () => answering }
}

/** Waits, in virtual time, until nothing is left to happen. */
async function settle(call: Promise<unknown>) {
  let isSettled = false
  const caught = call
    .catch((error: unknown) => error)
    .finally(() => {
      isSettled = true
    })
  while (!isSettled) await vi.runAllTimersAsync()
  return caught
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2024, 0, 1, 0, 0, 0, 123) })
  vi.spyOn(Math, 'random')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('the wait between attempts', () => {
  it('is the share of its bound, or what Retry-After says, within the limits of the call', async () => {
    await fc.assert(
      fc.asyncProperty(failures, limits, async (script, { maxRetries, timeout, totalTimeout }) => {
        const { fetch, sent } = failingServer(script, timeout)
        const startedAt = Date.now()
        let endedAt = startedAt
        const call = createClient({ apiKey: 'x', fetch, maxRetries, timeout })
          .request(read, { totalTimeout })
          .finally(() => {
            endedAt = Date.now()
          })
        const result = await settle(call)
        const end = startedAt + (totalTimeout ?? Number.POSITIVE_INFINITY)

        expect(sent.length).toBeLessThanOrEqual(maxRetries + 1)
        expect(endedAt).toBeLessThanOrEqual(end)
        for (const [index, { failedAt, notBefore = 0 }] of sent.entries()) {
          const next = sent[index + 1]
          if (!next) continue
          expect(next.at).toBeLessThan(end)
          expect(next.at).toBeGreaterThanOrEqual(notBefore)
          expect(notBefore - failedAt).toBeLessThanOrEqual(60_000)
          const bound = Math.min(8000, 250 * 2 ** (index + 1))
          // Timers count whole milliseconds.
          const wanted = notBefore > failedAt ? notBefore - failedAt : (script[index]?.share ?? 0) * bound
          expect(Math.abs(next.at - failedAt - wanted)).toBeLessThanOrEqual(1)
        }

        // It ended for one of the reasons that there are, and not before.
        const last = sent.at(-1) as Sent
        const isTooLong = (last.notBefore ?? 0) - last.failedAt > 60_000
        if (result instanceof TimeoutError && result.scope === 'total') expect(endedAt).toBe(end)
        else if (sent.length > script.length) expect(result).toEqual({ ok: 1 })
        else if (isTooLong) expect(result).toMatchObject({ retryAfter: expect.any(Number), attempts: sent.length })
        else expect(sent).toHaveLength(maxRetries + 1)
        expect(vi.getTimerCount()).toBe(0)
      }),
      {
        numRuns: 300,
        // 16.33 * 1000 is a little less than 16,330.
        examples: [
          [
            [{ reason: 429, latency: 0, retryAfter: { seconds: 16.33 }, share: 0 }],
            { maxRetries: 1, timeout: 500, totalTimeout: undefined },
          ],
        ],
      },
    )
  })

  it('ends at the moment of an abort, with its reason, and leaves no timer and no listener', async () => {
    await fc.assert(
      fc.asyncProperty(failures, limits, fc.nat({ max: 20_000 }), async (script, options, abortAfter) => {
        const { fetch, sent, timers } = failingServer(script, options.timeout)
        const controller = new AbortController()
        const abortAt = Date.now() + abortAfter
        setTimeout(() => controller.abort('enough'), abortAfter)
        let endedAt = 0
        let timersLeft = 0
        const call = createClient({ apiKey: 'x', fetch })
          .request(read, { ...options, signal: controller.signal })
          .finally(() => {
            endedAt = Date.now()
            timersLeft = vi.getTimerCount() - timers() - (controller.signal.aborted ? 0 : 1)
          })
        const result = await settle(call)
        if (result === 'enough') expect(endedAt).toBe(abortAt)
        else expect(endedAt).toBeLessThanOrEqual(abortAt)
        for (const { at } of sent) expect(at).toBeLessThanOrEqual(abortAt)
        expect(getEventListeners(controller.signal, 'abort')).toEqual([])
        expect(timersLeft).toBe(0)
        // The abort that comes after the end.
        await vi.runAllTimersAsync()
      }),
      { numRuns: 200 },
    )
  })
})
