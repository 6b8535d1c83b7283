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

/** The id that the server, or the proxy in front of it, gave to a request. */
export function requestIdOf({ headers }: Response, key: string): string | undefined {
  const id = headers.get('x-request-id') ?? headers.get('cf-ray')
  return id === null ? undefined : redact(id, key)
}

/** The error of an answer, without the key that the answer may repeat. A success gets here when its body is cut off. */
export function answerError(response: Response, text: string, key: string, failure: RequestFailure): ScaleError {
  const { status, ok } = response
  const headers: Record<string, string> = {}
  for (const [name, value] of response.headers) if (name !== 'set-cookie') headers[name] = redact(value, key)
  let reason = redact(text, key)
  let body: unknown = reason
  try {
    // Written anew first: a server may spell the key's characters as \u0000 escapes.
    const parsed = JSON.parse(redact(JSON.stringify(JSON.parse(text)), key))
    body = parsed
    if (typeof parsed.error === 'string') reason = parsed.error
  } catch {}
  const retryAfter = parseRetryAfter(response.headers.get('retry-after'), Date.now())
  const details: AnswerFailure = {
    ...failure,
    status,
    outcome: outcomeOfStatus(status),
    requestId: requestIdOf(response, key),
    body,
    headers,
    retryAfter,
  }
  const ErrorClass = ok ? ResponseParseError : (classes[status] ?? (status >= 500 ? ServerError : ApiError))
  return new ErrorClass(`${status}${ok ? ' without whole JSON' : ''}: ${reason.slice(0, 500)}`, details)
}

/** Tells why no whole answer came, from whatever fetch threw. */
export function connectionError(thrown: unknown, key: string, failure: RequestFailure): ConnectionError {
  let reason = ''
  let code: string | undefined
  let error = thrown as (Error & { code?: string }) | undefined
  for (let depth = 0; error && depth < 5; depth++) {
    code ??= error.code && redact(`${error.code}`, key)
    reason = error.message || error.code || reason
    error = error.cause as typeof error
  }
  reason = redact(reason || String(thrown), key)
  // A new error instead of the thrown one: a custom fetch may have hung the request, and its headers, on that.
  const cause = Object.assign(new Error(reason), { code })
  return new ConnectionError(`No whole answer: ${reason}`, { ...failure, outcome: outcomeOfCode(code), cause, code })
}

/** A limit was reached: `timeout` of an attempt, or `totalTimeout`. */
export function timeoutError(scope: 'attempt' | 'total', failure: RequestFailure): TimeoutError {
  return new TimeoutError(`No answer within the ${scope} limit`, { ...failure, outcome: 'lost', scope })
}
