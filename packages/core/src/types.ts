import type { ScaleError } from './errors'
import type { Exchange } from './exchange'

/** A key, or a function that returns one: called before every attempt, so that a rotated key is picked up. */
export type ApiKey = string | (() => string | Promise<string>)

/** One value of a query parameter. `undefined` and `null` leave the parameter out, a `Date` is sent as ISO 8601 in UTC. */
export type QueryValue = string | number | boolean | Date | null | undefined

/** Query parameters of one request. A list becomes a repeated key. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>

/** Where log lines go. `console` fits. */
export interface Logger {
  debug(message: string, details?: unknown): void
  info(message: string, details?: unknown): void
  warn(message: string, details?: unknown): void
  error(message: string, details?: unknown): void
}

/** The least severe level that is logged. */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug'

/** What was asked, as errors and hooks tell it. Never holds a credential. */
export interface RequestSummary {
  method: string
  /** Absolute URL including the query; without it as long as the key, which it may hold, is still to be told by a function. */
  url: string
}

/** Told to `onRequest` before each attempt. */
export interface RequestEvent extends RequestSummary {
  /** 1 for the first attempt. */
  attempt: number
  /** The headers about to be sent; a hook may add to them. Authorization is set afterwards and is never here. */
  headers: Headers
}

/** Told to `onResponse` after each answered attempt, whatever its status. */
export interface ResponseEvent extends RequestSummary {
  attempt: number
  /** Status and headers of the answer, without the key, cookies, the URL and the body, which has been read. */
  response: Response
  /** The server's id of this request, where it sent one (`x-request-id`, else `cf-ray`). */
  requestId: string | undefined
  /** Milliseconds from sending to the last byte of the answer. */
  durationMs: number
}

/** One attempt, as middleware sees it: before it is sent, and after its answer came. */
export interface Attempt extends RequestEvent, Partial<Pick<ResponseEvent, 'response' | 'requestId' | 'durationMs'>> {
  /** Aborted when the call ends: by the caller's signal, or by `totalTimeout`. */
  signal: AbortSignal
}

/**
 * Runs around every attempt. Calls `next` once, which sends the attempt and returns the parsed answer, and returns or throws
 * what `next` did; it may wait before, and listens to `attempt.signal` then. The time-out of an attempt starts with `next`.
 */
export type Middleware = (attempt: Attempt, next: () => Promise<unknown>) => Promise<unknown>

/** What is passed on to `fetch` beside the request itself, such as undici's `dispatcher`, `keepalive` or `cache`. */
export interface FetchOptions extends Omit<RequestInit, 'method' | 'headers' | 'body' | 'signal' | 'redirect'> {
  /** Node.js: the undici dispatcher to send with, such as a `ProxyAgent`. */
  dispatcher?: unknown
}

/** Told to `onRetry` before the wait that precedes another attempt. */
export interface RetryEvent extends RequestSummary {
  /** The attempt that failed. */
  attempt: number
  /** Milliseconds until the next attempt. */
  delayMs: number
  /** Why the attempt failed. */
  error: ScaleError
}

/** Settings of one client. */
export interface ClientOptions {
  /** Scale API key, or a function that returns one. Default: the environment variable `SCALE_API_KEY`. */
  apiKey?: ApiKey | undefined
  /** Root of the API, without a trailing slash. Default: `SCALE_BASE_URL`, else `https://api.scale.com/v1`. */
  baseUrl?: string | undefined
  /** The fetch to use. Default: the global one, looked up at each attempt. */
  fetch?: typeof fetch | undefined
  /**
   * Allows a live key against a host that is not loopback under a test runner (Vitest, Jest, node:test), which costs
   * money. Default `false`. Not needed with the mock's fetch, nor while `setupMock` listens. The environment variable
   * `SCALE_OFFLINE=1` forbids every host that is not loopback, for every key, whatever this says.
   */
  allowLive?: boolean | undefined
  /** Milliseconds that one attempt may take, headers and body. Default 60,000; `Infinity` for no limit. */
  timeout?: number | undefined
  /** Milliseconds that one call may take, all attempts and waits together. Default: no limit. */
  totalTimeout?: number | undefined
  /** How many times a failed attempt may be followed by another. Default 3; 0 for none. */
  maxRetries?: number | undefined
  /** Headers for every request. `authorization` is always the client's own. */
  headers?: HeadersInit | undefined
  /** Appended to the `user-agent` header, such as `my-pipeline/1.2`. Not sent by browsers. */
  userAgent?: string | undefined
  /** Called before each attempt. What a hook throws is logged, never passed on. */
  onRequest?: ((event: RequestEvent) => void) | undefined
  /** Called after each answered attempt. */
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /** Called before each wait. */
  onRetry?: ((event: RetryEvent) => void) | undefined
  /** Run around every attempt, the first one outermost: limiters, tracing. */
  middleware?: readonly Middleware[] | undefined
  /** Passed on to `fetch`, such as `{ dispatcher }`. */
  fetchOptions?: FetchOptions | undefined
  /** Where log lines go. Default `console`. */
  logger?: Logger | undefined
  /** Default `'warn'` with a `logger`, else `'off'`. */
  logLevel?: LogLevel | undefined
  /** Allows a key in a browser, where every visitor can read it. Default `false`. */
  dangerouslyAllowBrowser?: boolean | undefined
}

/** Settings of one call; what is left out is taken from the client. */
export interface RequestOptions {
  /** Ends the call at any point, back-off included; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** Milliseconds that one attempt may take. */
  timeout?: number | undefined
  /** Milliseconds that the whole call may take. */
  totalTimeout?: number | undefined
  /** How many times a failed attempt may be followed by another. */
  maxRetries?: number | undefined
  /** Headers added to the client's. */
  headers?: HeadersInit | undefined
  /** Sent as `Idempotency-Key`: Scale refuses a second task with the same one (409). */
  idempotencyKey?: string | undefined
  /** Run around every attempt of this call, inside the client's. */
  middleware?: readonly Middleware[] | undefined
  /** Passed on to `fetch`, over the client's. */
  fetchOptions?: FetchOptions | undefined
  /** Called after each answered attempt of this call. */
  onResponse?: ((event: ResponseEvent) => void) | undefined
}

/** Sends one more operation under the same options and the same total time-out. */
export type Send = <Result>(operation: Operation<Result>) => Promise<Result>

/** One API call, as an endpoint function states it. */
export interface Operation<Result> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below the base URL, built with the `path` template, and `queryString` where there are parameters. */
  path: string
  /**
   * Sent as JSON; `undefined` sends no body. A function is called before each attempt, and what it returns (a form, bytes,
   * a stream) is sent as it is.
   */
  body?: unknown
  /** Doing it twice has the effect of doing it once. Default: `true` for GET and DELETE. */
  idempotent?: boolean | undefined
  /** `'ignore'` where the answer's body carries nothing. Default `'json'`. */
  answer?: 'json' | 'ignore' | undefined
  /** Makes an attempt in another way: only `download` has one, so that nobody else pays for it. */
  exchange?: Exchange | undefined
  /** Where that goes, for errors, hooks and middleware. Default: the base URL and `path`. */
  url?: string | undefined
  /**
   * Finds out what became of a write whose answer was lost: returns what the lost answer would have said, or `undefined`
   * when it finds nothing; throws `error` itself when it proves that the write did not happen. Called when a later attempt was
   * refused, or when the retries are used up; again, up to five times, while it finds nothing and the refusal, if there was
   * one, is a conflict: what it reads may lag behind.
   */
  settle?: ((error: ScaleError, send: Send) => Promise<Result | undefined>) | undefined
  /** Told to the user when nothing can settle a lost answer: how to find out. */
  recovery?: string | undefined
  /** Only a type: what the call returns. */
  readonly result?: Result
}

/** A configured connection to the API. Holds no readable key. */
export interface Client {
  /** Root of the API, without a trailing slash. */
  readonly baseUrl: string
  /** Sends one operation: authentication, retries, errors. Endpoint functions are built on it. */
  request<Result>(operation: Operation<Result>, options?: RequestOptions): Promise<Result>
  /** Returns this client with further methods, such as `taskActions`. */
  extend<Actions extends object>(actions: (client: Client) => Actions): this & Actions
}
