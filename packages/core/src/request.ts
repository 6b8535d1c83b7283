import { type AnswerFailure, ConflictError, OutcomeUnknownError, type RequestFailure, ScaleError } from './errors'
import { type Body, callHook, exchange, startAttempt } from './exchange'
import { timeoutError } from './failure'
import { pause } from './pause'
import { backoffDelay, longestRetryAfter } from './retry'
import { resolveLimits, type Settings } from './settings'
import type { Operation, RequestOptions } from './types'
import { within } from './within'

/** Sends one operation: attempts, the waits between them, and what became of a write whose answer was lost. */
export async function request<Result>(
  settings: Settings,
  operation: Operation<Result>,
  options: RequestOptions = {},
  deadline?: number,
): Promise<Result> {
  const { method, settle, idempotent = method === 'GET' || method === 'DELETE' } = operation
  const { signal } = options
  const { timeout, totalTimeout, maxRetries } = resolveLimits(options, settings)
  const end = deadline ?? performance.now() + totalTimeout
  const body = serialize(operation)
  const startedAt = performance.now()
  const failure: RequestFailure = {
    request: { method, url: operation.url ?? settings.baseUrl + operation.path },
    attempts: 0,
    // Errors copy what is here, and with it the time that has passed by then.
    get elapsedMs() {
      return performance.now() - startedAt
    },
  }
  const totalOver = () => timeoutError('total', failure)

  let answerLost = false
  let delayMs = 0
  let error: ScaleError & { retryAfter?: number; scope?: string }
  for (;;) {
    signal?.throwIfAborted()
    let sent = false
    const left = end - performance.now()
    try {
      if (left <= 0) throw totalOver()
      return await within(left, totalOver, signal, async (outer) => {
        if (delayMs) await pause(delayMs, outer)
        const attempt = startAttempt(settings, options, failure, outer)
        const send = async () => {
          // A middleware may have waited past the end of the call.
          outer.throwIfAborted()
          return within(
            timeout,
            () => timeoutError('attempt', failure),
            outer,
            (inner) => {
              sent = true
              failure.attempts++
              return (operation.exchange ?? exchange)(settings, operation, options, body, failure, attempt, inner)
            },
          )
        }
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
    const lost = sent && outcome === 'lost'
    answerLost ||= lost
    const mayRepeat = outcome === 'not-done' || (lost && idempotent)
    if (!mayRepeat || failure.attempts > maxRetries || retryAfter > longestRetryAfter || scope === 'total') break
    // Up: a timer drops what is left of a millisecond, and would end just before the server wants to be asked again.
    delayMs = Math.ceil(retryAfter * 1000) || backoffDelay(failure.attempts, Math.random())
    settings.log('warn', `${error.message}, again in ${delayMs | 0} ms`)
    callHook(settings, settings.hooks.onRetry, { ...failure.request, attempt: failure.attempts, delayMs, error })
  }

  // Repeating a read, or a write whose repetition changes nothing, does no harm: the failure itself says enough.
  if (!answerLost || (idempotent && !settle)) throw error
  if (settle) {
    try {
      // A server that refuses is alive: what it holds is worth asking for more patiently than a dead one.
      const patience = maxRetries + (error.outcome === 'refused' ? 7 : 0)
      const settled = await settle(error, (next) => request(settings, next, { ...options, maxRetries: patience }, end))
      if (settled !== undefined) return settled
      // It did not happen, and the server said why.
      if ('status' in error) throw error
    } catch (thrown) {
      signal?.throwIfAborted()
      if (thrown === error || thrown instanceof ConflictError || thrown instanceof OutcomeUnknownError) throw thrown
    }
  }
  throw new OutcomeUnknownError(`May have taken effect despite a ${error.name}. ${operation.recovery ?? ''}`, {
    ...failure,
    outcome: 'lost',
    cause: error,
    requestId: (error as Partial<AnswerFailure>).requestId,
  })
}

function serialize({ body }: Operation<unknown>): Body {
  try {
    return typeof body === 'function' ? (body as () => BodyInit) : JSON.stringify(body)
  } catch (error) {
    throw new ScaleError(`Parameters are not JSON: ${(error as Error).message}`)
  }
}
