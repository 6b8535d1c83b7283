import { createLimiter, type Middleware, type RequestOptions } from '@scale-ts/core'
import type { BulkOptions } from './BulkOptions'

/** The request of one item of a run. */
export interface ItemRequest {
  options: RequestOptions
  /** Attempts so far, without those that only read. */
  attempts: number
  /** Takes the item's listener off the run's signal. */
  end(): void
}

/** Returns a function that prepares the request of one item. An abort of the run lets an attempt on the wire finish. */
export function itemRequests(shared: BulkOptions): () => ItemRequest {
  const { concurrency, limiter, signal, onProgress, stopOnError, total, middleware = [], ...options } = shared
  const outer = limiter ? [typeof limiter === 'function' ? limiter : createLimiter(limiter), ...middleware] : middleware
  return () => {
    const controller = signal && new AbortController()
    let isOnWire = false
    const abort = () => {
      if (!isOnWire) controller?.abort(signal?.reason)
    }
    const watch: Middleware = async (attempt, next) => {
      if (attempt.method !== 'GET') request.attempts++
      isOnWire = true
      try {
        return await next()
      } catch (error) {
        isOnWire = false
        // Another attempt would come after the abort.
        if (signal?.aborted) abort()
        throw error
      }
    }
    signal?.addEventListener('abort', abort)
    const request: ItemRequest = {
      options: { maxRetries: 8, ...options, signal: controller?.signal, middleware: [...outer, watch] },
      attempts: 0,
      end: () => signal?.removeEventListener('abort', abort),
    }
    return request
  }
}
