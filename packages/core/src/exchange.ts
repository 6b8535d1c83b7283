import { basicAuthorization, requireKey } from './auth'
import type { RequestFailure } from './errors'
import { answerError, connectionError, requestIdOf } from './failure'
import { createHeaders, type Settings } from './settings'
import type { Operation, RequestOptions } from './types'

/** A body that is there already, or that is made anew for each attempt. */
export type Body = string | undefined | (() => BodyInit)

/** Makes one attempt and returns what was answered. @throws ScaleError when it failed */
export type Exchange = (
  settings: Settings,
  operation: Operation<unknown>,
  options: RequestOptions,
  body: Body,
  failure: RequestFailure,
  signal: AbortSignal,
) => Promise<unknown>

/** Makes one HTTP exchange and returns the parsed answer. @throws ScaleError when it failed */
export async function exchange(
  settings: Settings,
  operation: Operation<unknown>,
  options: RequestOptions,
  body: Body,
  failure: RequestFailure,
  signal: AbortSignal,
): Promise<unknown> {
  const { apiKey, hooks, log } = settings
  const { request, attempts: attempt } = failure
  const key = typeof apiKey === 'string' ? apiKey : requireKey(await apiKey())
  settings.guard(request.url, key)
  // The transport copies headers before it waits, so calls that add none of their own can share the client's.
  const isOwn = hooks.onRequest || options.headers || options.idempotencyKey
  const headers = isOwn ? createHeaders(settings.headers, options.headers) : settings.headers
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  callHook(settings, hooks.onRequest, { ...request, attempt, headers })
  headers.set('authorization', basicAuthorization(key))

  const startedAt = performance.now()
  const { response, text } = await settings
    .transport(request.url, {
      method: request.method,
      headers,
      body: typeof body === 'function' ? body() : body,
      signal,
    })
    .catch((thrown) => {
      throw connectionError(thrown, key, failure)
    })
  const event = {
    ...request,
    attempt,
    response,
    requestId: requestIdOf(response),
    durationMs: performance.now() - startedAt,
  }
  log('debug', `${response.status} ${request.url}`, event)
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
