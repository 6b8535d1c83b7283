import type { Outcome } from './errors'

/** The longest `Retry-After` that is waited for, in seconds. */
export const longestRetryAfter = 60

// Parts of the codes that Node, undici and Bun give to a connection that was never made: ECONNREFUSED, EAI_AGAIN, ….
const neverConnected = /refused|notfound|eai_|unreach|connect_timeout|cert|err_tls/i

/** What an answer of this status says about the request's effect. A success gets here when its body is cut off. */
export function outcomeOfStatus(status: number): Outcome {
  if (status === 429) return 'not-done'
  return status === 408 || status >= 500 || status < 300 ? 'lost' : 'refused'
}

/** Whether a connection that failed with this code can have carried the request. */
export function outcomeOfCode(code = ''): Outcome {
  return neverConnected.test(code) ? 'not-done' : 'lost'
}

/** Reads a `Retry-After` header, in seconds or as a date: seconds from now, or `undefined` when it says nothing usable. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const seconds = Number(value) >= 0 ? Number(value) : (Date.parse(value as string) - now) / 1000
  return value && seconds >= 0 ? seconds : undefined
}

/** Milliseconds to wait after an attempt. Full jitter: any wait up to the exponential bound is as likely as another. */
export function backoffDelay(attempt: number, random: number): number {
  return random * Math.min(8000, 250 * 2 ** attempt)
}
