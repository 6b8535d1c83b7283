import {
  createLimiter,
  type Middleware,
  OutcomeUnknownError,
  type RequestOptions,
  type ScaleError,
} from '@scale-ts/core'
import type { BulkOptions } from './BulkOptions'

/** The request of one item of a run. */
export interface ItemRequest {
  options: RequestOptions
  /** Returns the options for the item's next call. An abort cuts its waits short, but not what follows a final answer. */
  begin(): RequestOptions
  /** Attempts so far, without those that only read. */
  attempts: number
  /** How the answer to its last write was lost, while no other one came. */
  lost: ScaleError | undefined
  /** What to tell of a failure: after an abort, that a write may have had its effect. */
  tell(error: unknown): unknown
  /** Forgets the item: an abort of the run is no longer told to its request. */
  end(): void
}

/** Returns a function that prepares the request of one item. An abort of the run lets an attempt on the wire finish. */
export function itemRequests(shared: BulkOptions): () => ItemRequest {
  const { concurrency, limiter, signal, onProgress, stopOnError, total, middleware = [], ...options } = shared
  const outer = limiter ? [typeof limiter === 'function' ? limiter : createLimiter(limiter), ...middleware] : middleware
  // One listener for all: a run has more items in work than a signal takes listeners without a warning.
  const aborts = new Set<() => void>()
  const abortAll = () => {
    for (const abort of aborts) abort()
  }
  return () => {
    const controller = signal && new AbortController()
    let isOnWire = false
    const abort = () => {
      if (!isOnWire) controller?.abort(signal?.reason)
    }
    const wait = () => {
      isOnWire = false
      if (signal?.aborted) abort()
    }
    const watch: Middleware = async (attempt, next) => {
      const isWrite = attempt.method !== 'GET'
      if (isWrite) request.attempts++
      isOnWire = true
      try {
        const answer = await next()
        if (isWrite) request.lost = undefined
        return answer
      } catch (error) {
        const { outcome } = error as ScaleError
        if (isWrite && outcome === 'lost') request.lost = error as ScaleError
        // Unless it was refused, a wait and another attempt would come.
        if (outcome !== 'refused') wait()
        throw error
      }
    }
    const request: ItemRequest = {
      options: { maxRetries: 8, ...options, signal: controller?.signal, middleware: [...outer, watch] },
      begin: () => {
        wait()
        return request.options
      },
      attempts: 0,
      lost: undefined,
      tell: (error) => {
        const { lost } = request
        if (!lost || !controller?.signal.aborted) return error
        const { request: asked, elapsedMs, requestId } = lost as OutcomeUnknownError
        return new OutcomeUnknownError(
          `May have taken effect: the run was aborted after a ${lost.name}. Run it again to find out.`,
          { request: asked, attempts: request.attempts, elapsedMs, requestId, outcome: 'lost', cause: signal?.reason },
        )
      },
      end: () => {
        aborts.delete(abort)
        if (!aborts.size) signal?.removeEventListener('abort', abortAll)
      },
    }
    aborts.add(abort)
    signal?.addEventListener('abort', abortAll)
    return request
  }
}
