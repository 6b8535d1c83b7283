import { type Duration, parseDuration } from './parseDuration'
import { MockUsageError } from './usageError'

/** A limit on the requests of a key. Scale publishes no numbers, so there is none unless asked for. docs/wire/http.md H33 */
export interface RateLimit {
  /** How many requests are let through in each span of time. */
  requests: number
  /** The span, which begins with the first request after the last span: milliseconds, or such as `'1s'`. */
  per: Duration
  /** Whether a refusal says in `Retry-After` when the next span begins. Default `true`. */
  retryAfter?: boolean
}

/** A limiter as plain data. */
export interface RateLimiterData {
  /** When the present span began, in milliseconds since 1970. */
  startedAt: number
  count: number
}

/** @throws MockUsageError */
export function checkRateLimit(limit: RateLimit): RateLimit {
  const { requests, per, retryAfter, ...others } = limit
  const [unknown] = Object.keys(others)
  if (unknown)
    throw new MockUsageError(`"rateLimit" has no member "${unknown}". It may have requests, per, retryAfter.`)
  if (!Number.isSafeInteger(requests) || requests < 0) {
    throw new MockUsageError(`"rateLimit.requests" must be a whole number from 0, not ${JSON.stringify(requests)}.`)
  }
  if (milliseconds(per) === 0) throw new MockUsageError('"rateLimit.per" must be longer than 0.')
  if (retryAfter !== undefined && typeof retryAfter !== 'boolean') {
    throw new MockUsageError(`"rateLimit.retryAfter" must be true or false, not ${JSON.stringify(retryAfter)}.`)
  }
  return limit
}

function milliseconds(per: Duration): number {
  try {
    return parseDuration(per)
  } catch (error) {
    throw new MockUsageError(`"rateLimit.per": ${(error as Error).message}`)
  }
}

/** Counts the requests of one world in spans of time. docs/wire/http.md H72 */
export class RateLimiter {
  #startedAt = Number.NEGATIVE_INFINITY
  #count = 0

  /**
   * Counts a request.
   *
   * @returns how many milliseconds it comes too early; 0 when it may pass
   */
  wait({ requests, per }: RateLimit, now: number): number {
    const length = parseDuration(per)
    // A clock that was put back begins a span of its own.
    if (now >= this.#startedAt + length || now < this.#startedAt) {
      this.#startedAt = now
      this.#count = 0
    }
    if (this.#count < requests) {
      this.#count++
      return 0
    }
    return this.#startedAt + length - now
  }

  toData(): RateLimiterData | undefined {
    return this.#count ? { startedAt: this.#startedAt, count: this.#count } : undefined
  }

  fromData(data: RateLimiterData | undefined): void {
    this.#startedAt = data?.startedAt ?? Number.NEGATIVE_INFINITY
    this.#count = data?.count ?? 0
  }
}
