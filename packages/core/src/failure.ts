import { redact } from './auth'
import {
  type AnswerFailure,
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotEnabledError,
  NotFoundError,
  type Outcome,
  RateLimitError,
  type RequestFailure,
  ResponseParseError,
  type ScaleError,
  ServerError,
  TimeoutError,
} from './errors'
import { outcomeOfCode, outcomeOfStatus, parseRetryAfter } from './retry'

const classes: Record<number, typeof ApiError> = {
  400: InvalidRequestError,
  401: AuthenticationError,
  402: NotEnabledError,
  404: NotFoundError,
  409: ConflictError,
  429: RateLimitError,
}

/** What may be told of an answer: status and headers, without the key, cookies, the body and the URL, which may hold it. */
export function shownResponse({ status, ok, headers }: Response, key: string): Response {
  const shown = new Headers()
  for (const [name, value] of headers) if (name !== 'set-cookie') shown.set(name, redact(value, key))
  // Set apart: the constructor refuses what is no final status, such as the 0 of a redirect in browsers.
  return Object.defineProperties(new Response(null, { headers: shown }), {
    status: { value: status },
    ok: { value: ok },
  })
}

/** The id that the server, or the proxy in front of it, gave to a request. */
export function requestIdOf({ headers }: Response, key: string): string | undefined {
  const id = headers.get('x-request-id') ?? headers.get('cf-ray')
  return id === null ? undefined : redact(id, key)
}

/** The error of an answer that may be told, without the key that its text may repeat. A success gets here when its body is cut off. */
export function answerError(response: Response, text: string, key: string, failure: RequestFailure): ScaleError {
  const { status, ok, headers } = response
  let reason = redact(text, key)
  let body = reason as { error?: unknown }
  try {
    // Written anew first: a server may spell the key's characters as \u0000 escapes.
    body = JSON.parse(redact(JSON.stringify(JSON.parse(text)), key))
    if (typeof body.error === 'string') reason = body.error
  } catch {}
  const details: AnswerFailure = {
    ...failure,
    status,
    outcome: outcomeOfStatus(status),
    body,
    headers: Object.fromEntries(headers),
    retryAfter: parseRetryAfter(headers.get('retry-after') ?? '', Date.now()),
  }
  const ErrorClass = ok ? ResponseParseError : (classes[status] ?? (status >= 500 ? ServerError : ApiError))
  return new ErrorClass(`${status}${ok ? ' without whole JSON' : ''}: ${reason.slice(0, 500)}`, details)
}

interface SystemError extends Error {
  code?: string
  syscall?: string
  errors?: unknown
}

/** Tells why no whole answer came, from whatever fetch threw. */
export function connectionError(thrown: unknown, key: string, failure: RequestFailure): ConnectionError {
  let reason = ''
  let code: string | undefined
  let outcome: Outcome = 'lost'
  let error = thrown as SystemError | undefined
  for (let depth = 0; error && depth < 5; depth++) {
    if (!code && error.code) {
      code = redact(`${error.code}`, key)
      // Node wraps the failures to connect to several addresses in one error.
      outcome = outcomeOfCode(code, error.syscall ?? (error.errors ? 'connect' : ''))
    }
    reason = error.message || error.code || reason
    error = error.cause as typeof error
  }
  reason = redact(reason || String(thrown), key)
  // A new error instead of the thrown one: a custom fetch may have hung the request, and its headers, on that.
  const cause = Object.assign(new Error(reason), { code })
  return new ConnectionError(`No whole answer: ${reason}`, { ...failure, outcome, cause, code })
}

/** A limit was reached: `timeout` of an attempt, or `totalTimeout`, and `cause` is what the last attempt ended with. */
export function timeoutError(
  scope: 'attempt' | 'total',
  failure: RequestFailure,
  outcome: Outcome,
  cause?: ScaleError,
): TimeoutError {
  return new TimeoutError(`No answer within the ${scope} limit`, { ...failure, outcome, scope, cause })
}
