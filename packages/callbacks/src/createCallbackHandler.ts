import { ScaleError } from '@scale-ts/core'
import type { CallbackBatch, CallbackTask } from './Callback'
import { CallbackError } from './CallbackError'
import { createMemoryStore } from './createMemoryStore'
import { type ParseCallbackOptions, readCallback } from './parseCallback'
import type { Claim, SeenStore } from './SeenStore'
import { createVerifier } from './verifier'

/** What your handler is told beside the task or batch. */
export interface CallbackContext {
  /** Names the event: the same for every delivery of it, and for no other event. A good key for your own records. */
  id: string
  /** The address that was called, with its query. */
  url: string
  /** The headers of the request, without `scale-callback-auth`. */
  headers: Headers
}

/** Keys, what to do with callbacks, and what to remember. */
export interface CallbackHandlerOptions extends ParseCallbackOptions {
  /**
   * Called once for each event of a task: completed, failed, changed by an audit. Scale waits for the promise: what throws
   * or rejects is answered 500, and Scale delivers again, up to 20 times in 24 hours. Left out: such callbacks are
   * accepted and ignored.
   */
  onTask?: ((task: CallbackTask, context: CallbackContext) => unknown) | undefined
  /** The same for a batch that has completed. */
  onBatch?: ((batch: CallbackBatch, context: CallbackContext) => unknown) | undefined
  /**
   * Remembers which events were handled. Default: `createMemoryStore()`, which is right for one process; several processes
   * and serverless functions need a store that they share.
   */
  seen?: SeenStore | undefined
  /**
   * Told whatever went wrong: a `CallbackError` for a request that was refused, what your handler threw, what the store
   * threw. Default: errors other than refusals go to `console.error`.
   */
  onError?: ((error: unknown) => unknown) | undefined
}

/** A fetch-style handler: always answers, never rejects. */
export type CallbackHandler = (request: Request) => Promise<Response>

/**
 * Creates the handler of your callback address, for every framework that takes fetch-style handlers (Next, Hono, Workers,
 * Bun, Deno); `toNodeHandler` of `@scale-ts/callbacks/node` makes one for node:http and Express of it.
 *
 * Answers 200 when the event was handled, now or before · 400 not understood · 401 not Scale's auth key · 405 not a POST ·
 * 413 too large · 500 your handler or the store failed, so that Scale delivers again · 503 another process is at the event.
 *
 * @see {@link https://scale.com/docs/api-reference/callbacks}
 * @throws ScaleError `authKeys` is no list, or holds no key
 * @example
 * ```ts
 * import { createCallbackHandler } from '@scale-ts/callbacks'
 * import { isCompleted, isTaskOfType } from '@scale-ts/tasks'
 *
 * export const POST = createCallbackHandler({
 *   authKeys: [process.env.SCALE_CALLBACK_AUTH, process.env.SCALE_TEST_CALLBACK_AUTH],
 *   onTask(task) {
 *     if (isTaskOfType(task, 'categorization') && isCompleted(task)) console.log(task.response?.category)
 *   },
 * })
 * ```
 */
export function createCallbackHandler(options: CallbackHandlerOptions): CallbackHandler {
  const { onTask, onBatch, seen = createMemoryStore(), onError = logFailure } = options
  const verify = createVerifier(options.authKeys)
  const running = new Map<string, Promise<Claim>>()

  const report = async (error: unknown) => {
    try {
      await onError(error)
    } catch {}
  }

  /** Runs the handler under a claim of the store. Returns what the claim found. */
  const runClaimed = async (id: string, run: () => unknown): Promise<Claim> => {
    const claim = await seen.claim(id)
    if (claim === 'busy' || claim === 'done') return claim
    // Whoever takes it for one of them loses the callback, or handles it without a claim.
    if (claim !== 'claimed') throw new ScaleError(`Unknown claim: ${claim}`)
    let end: 'finish' | 'release' = 'release'
    try {
      await run()
      end = 'finish'
    } finally {
      // A store that fails from here on changes no answer: work that is done must not be ordered again.
      try {
        await seen[end](id)
      } catch (error) {
        await report(error)
      }
    }
    return claim
  }

  /** Deliveries of one event that meet in this process share one run and its outcome. */
  const runOnce = async (id: string, run: () => unknown): Promise<Claim> => {
    const current = running.get(id)
    if (current) return (await current) === 'busy' ? 'busy' : 'done'
    try {
      const own = runClaimed(id, run)
      running.set(id, own)
      return await own
    } finally {
      running.delete(id)
    }
  }

  return async (request) => {
    try {
      const callback = await readCallback(request, verify, options.maxBytes)
      const headers = new Headers(request.headers)
      headers.delete('scale-callback-auth')
      const context: CallbackContext = { id: callback.id, url: request.url, headers }
      const claim = await runOnce(callback.id, () =>
        callback.kind === 'task' ? onTask?.(callback.task, context) : onBatch?.(callback.batch, context),
      )
      if (claim !== 'busy') return Response.json({ received: true, duplicate: claim === 'done' })
      return refusal(503, 'Another process has it.')
    } catch (error) {
      await report(error)
      return error instanceof CallbackError ? refusal(error.status, error.message) : refusal(500, 'Not handled.')
    }
  }
}

function refusal(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: status === 405 ? { allow: 'POST' } : {} })
}

function logFailure(error: unknown): void {
  if (!(error instanceof CallbackError)) console.error(error)
}
