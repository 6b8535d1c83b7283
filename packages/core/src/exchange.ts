import { basicAuthorization, redact, requireKey } from './auth'
import type { RequestFailure } from './errors'
import { answerError, connectionError, requestIdOf } from './failure'
import { createHeaders, type Settings } from './settings'
import type { Attempt, Operation, RequestOptions } from './types'

/** What middleware and hooks are told of the attempt that is about to be made. */
export function startAttempt(
  settings: Settings,
  options: RequestOptions,
  { request, attempts }: RequestFailure,
  signal: AbortSignal,
): Attempt {
  const { hooks, middleware, headers } = settings
  // The transport copies headers before it waits, so calls that add none of their own can share the client's.
  const isOwn = hooks.onRequest || middleware.length || options.middleware || options.headers || options.idempotencyKey
  const own = isOwn ? createHeaders(headers, options.headers) : headers
  if (options.idempotencyKey) own.set('idempotency-key', options.idempotencyKey)
  return { ...request, attempt: attempts + 1, headers: own, signal }
}

/** A body that is there already, or that is made anew for each attempt. */
export type Body = string | undefined | (() => BodyInit)

/** Makes one attempt and returns what was answered. @throws ScaleError when it failed */
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
  failure.request.url = attempt.url = redact(attempt.url, key)
  callHook(settings, hooks.onRequest, attempt)
  // What hooks were given, and may keep, never holds the key.
  const headers = attempt.headers === settings.headers ? attempt.headers : new Headers(attempt.headers)
  headers.set('authorization', basicAuthorization(key))

  const { method, url } = attempt
  const startedAt = performance.now()
  const { response, text } = await settings
    .transport(target, {
      ...settings.fetchOptions,
      ...options.fetchOptions,
      method,
      headers,
      body: typeof body === 'function' ? body() : body,
      signal,
    })
    .catch((thrown) => {
      throw connectionError(thrown, key, failure)
    })
  const requestId = requestIdOf(response, key)
  const event = Object.assign(attempt, { response, requestId, durationMs: performance.now() - startedAt })
  log('debug', `${response.status} ${url}`, {
    attempt: attempt.attempt,
    requestId,
    durationMs: event.durationMs,
  })
  callHook(settings, hooks.onResponse, event)
  callHook(settings, options.onResponse, event)

  try {
    if (response.ok) return operation.answer === 'ignore' ? undefined : JSON.parse(text)
  } catch {}
  throw answerError(response, text, key, failure)
}

/** Hooks watch: what one throws is logged, and must not turn a created task into a failed call. */
export function callHook<Event>({ log }: Settings, hook: ((event: Event) => void) | undefined, event: Event): void {
  const run = async () => hook?.(event)
  if (hook) run().catch((error) => log('error', `A hook failed: ${error}`))
}
