import { requireKey } from './auth'
import { environmentVariable, isBrowser } from './environment'
import { ScaleError } from './errors'
import { createGuard, type Guard } from './guard'
import { createLog, type Log } from './log'
import { createTransport, type Transport } from './transport'
import type { ApiKey, ClientOptions, FetchOptions, Middleware, RequestOptions } from './types'
import { version } from './version'

/** The limits of a client or a call, in milliseconds and retries. */
export interface Limits {
  timeout: number
  totalTimeout: number
  maxRetries: number
}

/** The options of a client, checked, with every default filled in. */
export interface Settings extends Limits {
  apiKey: ApiKey
  baseUrl: string
  guard: Guard
  headers: Headers
  hooks: Pick<ClientOptions, 'fetch' | 'onRequest' | 'onResponse' | 'onRetry'>
  middleware: readonly Middleware[]
  fetchOptions: FetchOptions | undefined
  log: Log
  transport: Transport
}

/** @throws ScaleError naming the option that cannot be used, and what to do. */
export function resolveSettings(options: ClientOptions): Settings {
  const { apiKey = environmentVariable('SCALE_API_KEY') } = options
  const browser = isBrowser()
  if (browser && !options.dangerouslyAllowBrowser) {
    throw new ScaleError('Visitors can read the key of a page: `dangerouslyAllowBrowser` allows it.')
  }
  const headers = createHeaders(options.headers)
  if (!browser) headers.set('user-agent', `scale-ts/${version} ${options.userAgent ?? ''}`.trim())
  const baseUrl = checkBaseUrl(options.baseUrl ?? environmentVariable('SCALE_BASE_URL') ?? 'https://api.scale.com/v1')
  const guard = createGuard(options)
  // The key of a function is known, and checked, at each attempt only.
  const key = typeof apiKey === 'function' ? apiKey : requireKey(apiKey)
  guard(baseUrl, typeof key === 'string' ? key : '')
  return {
    apiKey: key,
    baseUrl,
    guard,
    headers,
    hooks: options,
    middleware: options.middleware ?? [],
    fetchOptions: options.fetchOptions,
    log: createLog(options),
    transport: createTransport(options.fetch),
    ...resolveLimits(options, { timeout: 60_000, totalTimeout: Infinity, maxRetries: 3 }),
  }
}

/** Fills limits in from `defaults`. @throws ScaleError for one that makes no sense. */
export function resolveLimits(options: RequestOptions, defaults: Limits): Limits {
  const { timeout = defaults.timeout, totalTimeout = defaults.totalTimeout, maxRetries = defaults.maxRetries } = options
  if (timeout > 0 && totalTimeout > 0 && maxRetries >= 0) return { timeout, totalTimeout, maxRetries }
  throw new ScaleError('Out of range: timeout, totalTimeout or maxRetries.')
}

/** Headers without an `authorization`, which is set last. @throws ScaleError when HTTP cannot carry a header; the value may be a secret and is not told. */
export function createHeaders(base: HeadersInit | undefined, added?: HeadersInit, idempotencyKey?: string): Headers {
  try {
    const headers = new Headers(base)
    for (const [name, value] of new Headers(added)) headers.set(name, value)
    headers.delete('authorization')
    if (idempotencyKey) headers.set('idempotency-key', idempotencyKey)
    return headers
  } catch {
    throw new ScaleError('`headers` or `idempotencyKey` is not valid.')
  }
}

function checkBaseUrl(baseUrl: string): string {
  // Credentials in a URL would show in every error, so such a URL is neither used nor repeated here.
  if (/^https?:\/\/[^?#@\s]+$/i.test(baseUrl) && URL.canParse(baseUrl)) return baseUrl.replace(/\/+$/, '')
  throw new ScaleError('`baseUrl` (SCALE_BASE_URL) must be an http(s) URL without credentials or query.')
}
