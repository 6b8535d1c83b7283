import { setTimeout as wait } from 'node:timers/promises'

/** How much a run may ask of a server. */
export interface Limits {
  maxRequests: number
  /** Requests per second; `Infinity` for as many as go. */
  rate: number
}

/** A fetch that keeps to its limits. */
export interface LimitedFetch {
  fetch: typeof fetch
  /** Requests that may still be sent. */
  left(): number
}

/** Seconds that a server may ask to wait. */
const longestWait = 60

/** How often one request is sent when the server is too busy for it. */
const mostAttempts = 4

/** Wraps fetch: counts requests, spaces them out, and waits where the server says that it has too many. */
export function createLimitedFetch({ maxRequests, rate }: Limits, send: typeof fetch = fetch): LimitedFetch {
  let left = maxRequests
  let next = 0

  const take = async () => {
    if (left <= 0) throw new Error(`The ${maxRequests} requests of this run are spent (--max-requests).`)
    left--
    const now = performance.now()
    const delay = Math.max(0, next - now)
    next = Math.max(now, next) + 1000 / rate
    if (delay > 0) await wait(delay)
  }

  return {
    left: () => left,
    async fetch(input, init) {
      const request = new Request(input, init)
      for (let attempt = 1; ; attempt++) {
        await take()
        const response = await send(request.clone())
        // 429 is certain to have had no effect; 503 is only safe to repeat for reads.
        const isBusy = response.status === 429 || (response.status === 503 && request.method === 'GET')
        if (!isBusy || attempt >= mostAttempts) return response
        const asked = Number(response.headers.get('retry-after') ?? 2 ** attempt / 2)
        if (!(asked <= longestWait)) return response
        await response.body?.cancel()
        await wait(asked * 1000)
      }
    },
  }
}
