import type { Outcome } from './errors'

/** The longest `Retry-After` that is waited for, in seconds. */
export const longestRetryAfter = 60

// Codes that Node, undici, Bun and OpenSSL give, whatever the system call, to a connection that was never made: no such host,
// nobody there, a certificate that is not taken. Others that sound like it also end a connection that carried a request.
const neverConnected = /refused|notfound|^eai_|connect_timeout|^cert_|self_signed|^unable_|altname/i

/** What an answer of this status says about the request's effect. A success gets here when its body is cut off. */
export function outcomeOfStatus(status: number): Outcome {
  if (status === 429) return 'not-done'
  return status === 408 || status >= 500 || status < 300 ? 'lost' : 'refused'
}

/** Whether a connection that failed with this code, in this system call where one is known, can have carried the request. */
export function outcomeOfCode(code: string, syscall = ''): Outcome {
  return (syscall ? /connect|getaddrinfo/ : neverConnected).test(syscall || code) ? 'not-done' : 'lost'
}

/** Reads a `Retry-After` header, in seconds or as an HTTP date: seconds from now, or `undefined` when it says nothing usable. */
export function parseRetryAfter(value: string, now: number): number | undefined {
  const seconds = /^[\d.]+$/.test(value) ? +value : value.endsWith('GMT') ? (Date.parse(value) - now) / 1000 : -1
  return seconds >= 0 ? seconds : undefined
}

/** Milliseconds to wait after an attempt. Full jitter: any wait up to the exponential bound is as likely as another. */
export function backoffDelay(attempt: number, random: number): number {
  return random * Math.min(8000, 250 * 2 ** attempt)
}
