import { ScaleError } from './errors'
import type { Attempt, Middleware } from './types'

/** How fast requests may be sent. */
export interface LimiterOptions {
  /** The most attempts a second. Default: none; the limiter finds out what the server takes. */
  maxPerSecond?: number | undefined
  /** The most attempts in flight. Default: no limit. */
  concurrency?: number | undefined
  /** Attempts a second to begin with. Default: `maxPerSecond`, else 20. */
  startPerSecond?: number | undefined
  /**
   * How many attempts may be made while the server does nothing but fail. They are a token each; one comes back every second,
   * and one with every fifth success. Default 100.
   */
  retryBudget?: number | undefined
}

/** What a limiter is doing. */
export interface LimiterState {
  /** Attempts a second that it lets through at present. */
  perSecond: number
  inFlight: number
  waiting: number
  /** What is left of the retry budget. */
  retryTokens: number
}

/** A middleware that holds attempts back. Give the same one to several clients to share a limit. */
export interface Limiter extends Middleware {
  state(): LimiterState
}

interface Waiter {
  start: (isPaced: boolean) => void
  isPaced: boolean
}

// Attempts a second that slow start adds with each success.
const slowStartGain = 2
// A late timer may be made up for, but no more than this many milliseconds of it.
const catchUp = 25
// After so many failures in a row the server is taken to be down, and asked once in a second at most.
const downAfter = 8

/**
 * Creates a limiter: attempts start slowly, twice as many every third of a second, until the server answers 429 or 503. Then all of
 * them slow down at once, wait for as long as `Retry-After` says, and grow again: within seconds to just below where it struck, then
 * by 0.2 % a second, and the more the longer nothing happens.
 *
 * While nothing but failures come back, the retry budget is all that is sent: after eight of them in a row the server is asked ever less
 * often, once a second in the end. Its first success brings the pace back.
 *
 * @throws ScaleError when a rate is not above zero, or another limit below one
 * @example
 * ```ts
 * import { createClient, createLimiter } from '@scale-ts/core'
 *
 * const limiter = createLimiter({ concurrency: 32 })
 * const client = createClient({ middleware: [limiter] })
 * ```
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const { maxPerSecond = Infinity, concurrency = Infinity, retryBudget = 100 } = options
  const { startPerSecond = Math.min(maxPerSecond, options.maxPerSecond ?? 20) } = options
  if (!(maxPerSecond > 0 && concurrency >= 1 && startPerSecond > 0 && retryBudget >= 1)) {
    throw new ScaleError('Out of range: `maxPerSecond`, `concurrency`, `startPerSecond` or `retryBudget`.')
  }
  // Attempts a second, unless the user wants fewer.
  const slowestPace = Math.min(1, maxPerSecond)
  const queue = new Set<Waiter>()
  let inFlight = 0
  let rate = Math.min(startPerSecond, maxPerSecond)
  // Below it growth is fast, above it slow.
  let threshold = Infinity
  let nextAt = 0
  let blockedUntil = 0
  let slowedAt = -1
  let failuresInRow = 0
  let hasSucceeded = true
  // Successes of the second that began at `secondAt`, and of the one before.
  let secondAt = 0
  let successes = 0
  let successesBefore = 0
  let tokens = retryBudget
  let tokensAt = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined

  const refill = (now: number) => {
    tokens = Math.min(retryBudget, tokens + (now - tokensAt) / 1000)
    tokensAt = now
  }

  /** Successes in the last second. */
  const goodput = (now: number) => {
    const since = now - secondAt
    if (since >= 1000) {
      successesBefore = since < 2000 ? successes : 0
      successes = 0
      secondAt = now
    }
    return successes + successesBefore * (1 - (now - secondAt) / 1000)
  }

  /** Milliseconds until the next attempt may start. */
  const delay = (now: number): number => {
    const isSpent = failuresInRow > 0 && tokens < 1
    return Math.max(nextAt - now, blockedUntil - now, isSpent ? (1 - tokens) * 1000 : 0)
  }

  const release = () => {
    clearTimeout(timer)
    timer = undefined
    for (const waiter of queue) {
      if (inFlight >= concurrency) return
      const now = performance.now()
      refill(now)
      const wait = delay(now)
      if (wait > 0) {
        waiter.isPaced = true
        timer = setTimeout(release, Math.ceil(wait))
        return
      }
      const probeEvery = failuresInRow > downAfter ? Math.min(1000, 5 * 2 ** (failuresInRow - downAfter)) : 0
      nextAt = Math.max(nextAt, now - catchUp) + Math.max(1000 / rate, probeEvery)
      if (failuresInRow) tokens--
      inFlight++
      queue.delete(waiter)
      waiter.start(waiter.isPaced)
    }
  }

  const enter = ({ signal }: Attempt) =>
    new Promise<boolean>((resolve, reject) => {
      signal.throwIfAborted()
      const abort = () => {
        queue.delete(waiter)
        release()
        reject(signal.reason)
      }
      const waiter: Waiter = {
        // Whoever comes late to a queue waits for the pace too.
        isPaced: queue.size > 0 && inFlight < concurrency,
        start: (isPaced) => {
          signal.removeEventListener('abort', abort)
          resolve(isPaced)
        },
      }
      signal.addEventListener('abort', abort, { once: true })
      queue.add(waiter)
      if (queue.size === 1) release()
    })

  const onSuccess = (isPaced: boolean) => {
    const now = performance.now()
    goodput(now)
    successes++
    if (failuresInRow > downAfter) nextAt = now
    failuresInRow = 0
    hasSucceeded = true
    tokens = Math.min(retryBudget, tokens + 0.2)
    // A pace that nobody waits for says nothing about what the server would take.
    if (isPaced) {
      const calmSeconds = (now - slowedAt) / 1000
      rate +=
        rate < 0.985 * threshold
          ? Math.min(slowStartGain, (threshold - rate) / rate)
          : Math.max(0.02, threshold * 0.002 * (1 + calmSeconds ** 2 / 50)) / rate
    }
    rate = Math.min(rate, maxPerSecond)
  }

  const onFailure = (error: { status?: number; outcome?: string; retryAfter?: number }, startedAt: number) => {
    // What the server understood and declined says that it is well.
    if (error?.outcome === 'refused') return onSuccess(false)
    failuresInRow++
    // One server of many may be down: a lone 503 says nothing about the pace, unless it says for how long to wait.
    const isSlowDown = error?.status === 503 && (error.retryAfter || failuresInRow >= 3)
    if (error?.status !== 429 && !isSlowDown) return
    const now = performance.now()
    // Attempts from before the last slow-down say nothing about the pace since then.
    if (startedAt > slowedAt) {
      const isLate = now - slowedAt > 3000 && threshold < Infinity
      // A limit that was found before is close to where it struck. One that was run into lies lower: near what was taken of late.
      const taken = isLate ? rate : Math.min(rate, goodput(now) || rate)
      if (hasSucceeded) threshold = Math.max(slowestPace, isLate ? 0.95 * rate : 0.75 * taken + 0.21 * rate)
      rate = Math.max(slowestPace, hasSucceeded ? Math.min(0.85 * rate, 0.9 * taken) : 0.5 * rate)
      hasSucceeded = false
      slowedAt = now
    }
    const pause = error.retryAfter ? Math.min(error.retryAfter, 60) * 1000 : Math.min(1000, 20 * 2 ** failuresInRow)
    blockedUntil = Math.max(blockedUntil, now + pause)
  }

  const limiter: Middleware = async (attempt, next) => {
    const isPaced = await enter(attempt)
    const startedAt = performance.now()
    try {
      const result = await next()
      onSuccess(isPaced)
      return result
    } catch (error) {
      // An abort by the caller is no news of the server.
      if (!attempt.signal.aborted) onFailure(error as { status?: number }, startedAt)
      throw error
    } finally {
      inFlight--
      release()
    }
  }
  return Object.assign(limiter, {
    state: () => ({ perSecond: rate, inFlight, waiting: queue.size, retryTokens: tokens }),
  })
}
