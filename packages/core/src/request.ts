import { allowManyListeners } from './allowManyListeners'
import { redact } from './auth'
import { ConflictError, OutcomeUnknownError, type RequestFailure, ScaleError } from './errors'
import { type Body, callHook, exchange } from './exchange'
import { timeoutError } from './failure'
import { pause } from './pause'
import { backoffDelay, longestRetryAfter } from './retry'
import { createHeaders, resolveLimits, type Settings } from './settings'
import type { Attempt, Operation, RequestOptions } from './types'
import { within } from './within'

/** How often a write is looked for that reading back does not show: for up to 15.5 seconds, half of it on average. */
const mostReads = 6

/** Sends one operation: attempts, the waits between them, and what became of a write whose answer was lost. */
export async function request<Result>(
  settings: Settings,
  operation: Operation<Result>,
  options: RequestOptions = {},
  deadline?: number,
): Promise<Result> {
  const { method, settle, idempotent = method === 'GET' || method === 'DELETE' } = operation
  const { signal } = options
  const { apiKey } = settings
  const { url = settings.baseUrl + operation.path } = operation
  const { timeout, totalTimeout, maxRetries } = resolveLimits(options, settings)
  const end = deadline ?? performance.now() + totalTimeout
  const body = serialize(operation)
  allowManyListeners(signal)
  const startedAt = performance.now()
  const failure: RequestFailure = {
    // While only a function knows the key, the query may hold it.
    request: { method, url: typeof apiKey === 'string' ? redact(url, apiKey) : (url.split('?')[0] as string) },
    attempts: 0,
    // Errors copy what is here, and with it the time that has passed by then.
    get elapsedMs() {
      return performance.now() - startedAt
    },
  }

  let answerLost = false
  let tries = 0
  let delayMs = 0
  let error: (ScaleError & { retryAfter?: number; scope?: string }) | undefined
  let sentBefore: number
  const isSent = () => failure.attempts > sentBefore
  const outcomeNow = () => (isSent() || answerLost ? 'lost' : 'not-done')
  const totalOver = () => timeoutError('total', failure, outcomeNow(), error)
  for (;;) {
    sentBefore = failure.attempts
    try {
      return await within(end - performance.now(), totalOver, signal, async (outer) => {
        if (delayMs) await pause(delayMs, outer)
        const headers = createHeaders(settings.headers, options.headers, options.idempotencyKey)
        const attempt: Attempt = { ...failure.request, attempt: failure.attempts + 1, headers, signal: outer }
        const send = () =>
          within(
            timeout,
            () => timeoutError('attempt', failure, outcomeNow()),
            // A middleware may have waited past the end of the call: then nothing is sent.
            outer,
            (inner) => (operation.exchange ?? exchange)(settings, operation, options, body, failure, attempt, inner),
          )
        return [...settings.middleware, ...(options.middleware ?? [])].reduceRight<() => Promise<unknown>>(
          (next, run) => () => run(attempt, next),
          send,
        )() as Result
      })
    } catch (thrown) {
      if (signal?.aborted || !(thrown instanceof ScaleError)) throw thrown
      error = thrown
    }
    const { outcome, retryAfter = 0, scope } = error
    const lost = isSent() && outcome === 'lost'
    answerLost ||= lost
    const mayRepeat = outcome === 'not-done' || (lost && idempotent)
    // Also what a middleware declined before it was sent counts as a try.
    if (!mayRepeat || ++tries > maxRetries || retryAfter > longestRetryAfter || scope === 'total') break
    // Up: a timer drops what is left of a millisecond, and would end just before the server wants to be asked again.
    delayMs = Math.ceil(retryAfter * 1000) || backoffDelay(tries, Math.random())
    settings.log('warn', `${error.message}, again in ${delayMs | 0} ms`)
    callHook(settings, settings.hooks.onRetry, { ...failure.request, attempt: failure.attempts, delayMs, error })
  }

  // Repeating a read, or a write whose repetition changes nothing, does no harm: the failure itself says enough.
  if (!answerLost || (idempotent && !settle)) throw error
  if (settle) {
    const isRefused = error.outcome === 'refused'
    try {
      // A server that refuses is alive: what it holds is worth asking for more patiently than a dead one.
      const patience = maxRetries + (isRefused ? 7 : 0)
      for (let reads = 0; reads < mostReads; reads++) {
        // What is read may lag behind what was written. A read after the end of the call fails without being sent.
        if (reads) await pause(Math.min(backoffDelay(reads, Math.random()), end - performance.now()), signal)
        const settled = await settle(error, (next) =>
          request(settings, next, { ...options, maxRetries: patience }, end),
        )
        if (settled !== undefined) return settled
        // The server declined, and not because of what an earlier attempt of this call may have made.
        if (isRefused && !(error instanceof ConflictError)) throw error
      }
    } catch (thrown) {
      signal?.throwIfAborted()
      if (thrown === error || thrown instanceof ConflictError || thrown instanceof OutcomeUnknownError) throw thrown
    }
  }
  throw new OutcomeUnknownError(`May have taken effect despite a ${error.name}. ${operation.recovery ?? ''}`, {
    ...failure,
    outcome: 'lost',
    cause: error,
  })
}

function serialize({ body }: Operation<unknown>): Body {
  try {
    return typeof body === 'function' ? (body as () => BodyInit) : JSON.stringify(body)
  } catch (error) {
    throw new ScaleError(`Parameters are not JSON: ${(error as Error).message}`)
  }
}
