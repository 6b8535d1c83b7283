export { allowManyListeners } from './allowManyListeners'
export { basicAuthorization, redact } from './auth'
export { type CollectOptions, collect } from './collect'
export { confirmStored } from './confirmStored'
export { createClient } from './createClient'
export { createLimiter, type Limiter, type LimiterOptions, type LimiterState } from './createLimiter'
export { createNotifier, type Notifier } from './createNotifier'
export { download } from './download'
export {
  type AnswerFailure,
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  type Difference,
  InvalidRequestError,
  NotEnabledError,
  NotFoundError,
  type Outcome,
  OutcomeUnknownError,
  RateLimitError,
  type RequestFailure,
  ResponseParseError,
  ScaleError,
  ServerError,
  TimeoutError,
} from './errors'
export { type Pagination, paginate } from './paginate'
export { path } from './path'
export { queryString } from './queryString'
export type {
  ApiKey,
  Attempt,
  Client,
  ClientOptions,
  FetchOptions,
  Logger,
  LogLevel,
  Middleware,
  Operation,
  Query,
  QueryValue,
  RequestEvent,
  RequestOptions,
  RequestSummary,
  ResponseEvent,
  RetryEvent,
  Send,
} from './types'
export { version } from './version'
export { type WaitOptions, WaitTimeoutError, waits, waitUntil } from './waitUntil'
export { type WithResponse, withResponse } from './withResponse'
