import { basicAuthorization, redact, requireKey } from './auth'
import type { RequestFailure } from './errors'
import { answerError, connectionError, requestIdOf, shownResponse } from './failure'
import type { Settings } from './settings'
import type { Attempt, Operation, RequestOptions, ResponseEvent } from './types'

/** A body that is there already, or that is made anew for each attempt. */
export type Body = string | undefined | (() => BodyInit)

/** Makes one attempt, counts it once it is sent, and returns what was answered. @throws ScaleError when it failed */
export type Exchange = (
  settings: Settings,
  operation: Operation<unknown>,
  options: RequestOptions,
  body: Body,
  failure: RequestFailure,
  attempt: Attempt,
  signal: AbortSignal,
) => Promise<unknown>

/** Makes one HTTP exchange and returns the parsed answer. @throws ScaleError when it failed */
export async function exchange(
  settings: Settings,
  operation: Operation<unknown>,
  options: RequestOptions,
  body: Body,
  failure: RequestFailure,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<unknown> {
  const { apiKey, hooks, log } = settings
  const key = typeof apiKey === 'string' ? apiKey : requireKey(await apiKey())
  const target = settings.baseUrl + operation.path
  settings.guard(target, key)
  // A key has no business in a URL, but whoever puts it there must not find it in a log.
  failure.request.url = attempt.url = redact(target, key)
  callHook(settings, hooks.onRequest, attempt)
  // What hooks were given, and may keep, never holds the key.
  const headers = new Headers(attempt.headers)
  headers.set('authorization', basicAuthorization(key))

  failure.attempts = attempt.attempt
  const startedAt = performance.now()
  const { response: answer, text } = await settings
    .transport(target, {
      ...settings.fetchOptions,
      ...options.fetchOptions,
      method: attempt.method,
      headers,
      body: typeof body === 'function' ? body() : body,
      signal,
    })
    .catch((thrown) => {
      throw connectionError(thrown, key, failure)
    })
  const isWatched = hooks.onResponse ?? options.onResponse ?? settings.middleware[0] ?? options.middleware?.[0]
  const event = Object.assign(attempt, {
    requestId: requestIdOf(answer, key),
    durationMs: performance.now() - startedAt,
    // Most calls have nobody who looks at it, and pay nothing for it.
    ...(isWatched && { response: shownResponse(answer, key) }),
  }) as ResponseEvent
  const { requestId } = event
  failure.requestId = requestId
  log('debug', `${answer.status} ${attempt.url}`, {
    attempt: attempt.attempt,
    requestId,
    durationMs: event.durationMs,
  })
  callHook(settings, hooks.onResponse, event)
  callHook(settings, options.onResponse, event)

  try {
    if (answer.ok) return operation.answer === 'ignore' ? undefined : JSON.parse(text)
  } catch {}
  throw answerError(shownResponse(answer, key), text, key, failure)
}

/** Hooks watch: what one throws is logged, and must not turn a created task into a failed call. */
export function callHook<Event>({ log }: Settings, hook: ((event: Event) => void) | undefined, event: Event): void {
  const run = async () => hook?.(event)
  if (hook) run().catch((error) => log('error', `A hook failed: ${error}`))
}
