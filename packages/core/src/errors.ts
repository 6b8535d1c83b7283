import type { RequestSummary } from './types'

/** What every failed request tells. */
export interface RequestFailure {
  request: RequestSummary
  /** How many attempts were made. */
  attempts: number
  /** Milliseconds since the call began, waits included. */
  elapsedMs: number
  /** The server's id of the last answered attempt, where it sent one. */
  requestId?: string | undefined
  outcome?: Outcome
  cause?: unknown
}

/** What a request that was answered with an error status tells. */
export interface AnswerFailure extends RequestFailure {
  status: number
  /** The parsed error body, or its text when it is not JSON. */
  body: unknown
  headers: Record<string, string>
  /** Seconds the server asked to wait, where it said so. */
  retryAfter: number | undefined
}

/** One field in which what exists differs from what was asked for. */
export interface Difference {
  /** Dotted path of the field, such as `params.geometries.box`. */
  field: string
  /** What was sent. */
  expected: unknown
  /** What the server holds. */
  actual: unknown
}

interface Instance {
  constructor: { brand?: string }
}

/**
 * What a failure says about the request's effect: `refused`: none, and none to expect · `not-done`: none, it may be
 * repeated · `lost`: perhaps, only the answer is missing.
 */
export type Outcome = 'refused' | 'not-done' | 'lost'

/**
 * The root of every error of this SDK, also thrown for unusable arguments before anything is sent.
 * Safe to log: an API key is in no field, header, body or cause.
 *
 * `instanceof` compares brands along the class chain, so that it holds between two installed copies of this package.
 */
export class ScaleError extends Error {
  static readonly brand: string = 'ScaleError'

  static override [Symbol.hasInstance](value: unknown): boolean {
    // A user's subclass has no brand of its own and keeps the language's meaning of instanceof.
    if (!Object.hasOwn(this, 'brand')) return super[Symbol.hasInstance](value)
    for (let type = (value as Instance | undefined)?.constructor; type; type = Object.getPrototypeOf(type)) {
      if (type.brand === this.brand) return true
    }
    return false
  }

  /** Whether the request may have had its effect. `undefined` when nothing was sent. */
  declare readonly outcome?: Outcome
  /** How many attempts were made. `undefined` when nothing was to be sent. */
  declare readonly attempts?: number
  /** Milliseconds from the call to its failure, waits included. */
  declare readonly elapsedMs?: number
  /** The server's id of the last answered request, where it sent one. */
  declare readonly requestId?: string | undefined

  constructor(message: string, details?: object) {
    const { request } = (details ?? {}) as Partial<RequestFailure>
    super(request ? `${message} (${request.method} ${request.url})` : message)
    this.name = new.target.brand
    Object.assign(this, details)
  }
}

/** The server answered with an error status. */
export class ApiError extends ScaleError {
  static override readonly brand: string = 'ApiError'
  declare readonly status: number
  /** The server's id of the request, where it sent one. */
  declare readonly requestId: string | undefined
  /** The parsed error body, `{ status_code, error }` in Scale's dialect, or its text when it is not JSON. */
  declare readonly body: unknown
  declare readonly headers: Record<string, string>
  declare readonly attempts: number
  declare readonly request: RequestSummary
}

/** 400: a parameter is missing or invalid, or the object's state does not allow the change. */
export class InvalidRequestError extends ApiError {
  static override readonly brand: string = 'InvalidRequestError'
}

/** 401: the key is missing, unknown or revoked. */
export class AuthenticationError extends ApiError {
  static override readonly brand: string = 'AuthenticationError'
}

/** 402: the account may not use this feature or task type. */
export class NotEnabledError extends ApiError {
  static override readonly brand: string = 'NotEnabledError'
}

/** 404: nothing has that id or name. */
export class NotFoundError extends ApiError {
  static override readonly brand: string = 'NotFoundError'
}

/** 409: the name, `unique_id` or idempotency key is taken, or what exists differs from what was asked for. */
export class ConflictError extends ApiError {
  static override readonly brand: string = 'ConflictError'
  /** The task that holds the `unique_id`, where the server named it. */
  declare readonly taskId?: string
  /** Where what exists differs from what was asked for, once the two were compared. */
  declare readonly differences?: readonly Difference[]
}

/** 429: too many requests; the request certainly had no effect. */
export class RateLimitError extends ApiError {
  static override readonly brand: string = 'RateLimitError'
  /** Seconds the server asked to wait, where it said so. */
  declare readonly retryAfter: number | undefined
}

/** 500 and above: the server failed. */
export class ServerError extends ApiError {
  static override readonly brand: string = 'ServerError'
}

/** The connection failed before a whole answer arrived. */
export class ConnectionError extends ScaleError {
  static override readonly brand: string = 'ConnectionError'
  /** The operating system's or runtime's code, such as `ECONNREFUSED`. */
  declare readonly code: string | undefined
  declare readonly attempts: number
  declare readonly request: RequestSummary
}

/** An attempt or the whole call took longer than allowed. */
export class TimeoutError extends ScaleError {
  static override readonly brand: string = 'TimeoutError'
  /** Which limit was reached: `timeout` or `totalTimeout`. */
  declare readonly scope: 'attempt' | 'total'
  declare readonly attempts: number
  declare readonly request: RequestSummary
}

/** The server answered with success, but its body is not JSON or not whole. */
export class ResponseParseError extends ScaleError {
  static override readonly brand: string = 'ResponseParseError'
  declare readonly status: number
  declare readonly requestId: string | undefined
  /** The text that is not JSON. */
  declare readonly body: unknown
  declare readonly headers: Record<string, string>
  declare readonly attempts: number
  declare readonly request: RequestSummary
}

/** A write that may have happened, and that could not be settled. `cause` tells how its answer was lost. */
export class OutcomeUnknownError extends ScaleError {
  static override readonly brand: string = 'OutcomeUnknownError'
  declare readonly attempts: number
  declare readonly request: RequestSummary
}
