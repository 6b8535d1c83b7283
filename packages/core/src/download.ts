import { basicAuthorization, requireKey } from './auth'
import { ApiError, ResponseParseError, ScaleError } from './errors'
import { callHook, type Exchange } from './exchange'
import { answerError, connectionError, requestIdOf } from './failure'
import { createHeaders } from './settings'
import type { Client, RequestOptions } from './types'

/** Redirects that one attempt follows. */
const mostRedirects = 5

/**
 * Downloads a file that an answer names by its URL, with the attempts, time-outs and errors of any other call.
 *
 * A URL below the client's own `baseUrl` is asked for with the client's key and headers. Any other place is told nothing but
 * the `user-agent`, also when the API redirects to it. Errors, hooks and log lines leave out the query of a URL, which may
 * hold a signature.
 *
 * @param parse makes the result of the file's bytes; what it throws becomes a `ResponseParseError`
 * @throws ScaleError for anything but an http(s) URL without credentials
 * @throws ResponseParseError the file arrived, but is not whole
 * @example
 * ```ts
 * import { createClient, download } from '@scale-ts/core'
 *
 * const bytes = await download(createClient(), 'https://scaleapi-results.s3.us-west-1.amazonaws.com/1', (file) => file)
 * ```
 */
export async function download<Result>(
  client: Client,
  url: string,
  parse: (bytes: Uint8Array) => Result,
  options?: RequestOptions,
): Promise<Result> {
  return client.request({ method: 'GET', path: '', exchange: fileExchange(fileUrl(url), parse) }, options)
}

function fileExchange(start: URL, parse: (bytes: Uint8Array) => unknown): Exchange {
  return async (settings, _operation, options, _body, failure, signal) => {
    const { apiKey, hooks, log } = settings
    const root = new URL(`${settings.baseUrl}/`).href
    let url = start
    for (let redirects = 0; ; redirects++) {
      failure.request.url = url.origin + url.pathname
      const request = { ...failure.request }
      const isOwn = url.href.startsWith(root)
      const key = isOwn ? (typeof apiKey === 'string' ? apiKey : requireKey(await apiKey())) : undefined
      // What must not show: the key, elsewhere the signature of the URL.
      const secret = key ?? (url.search.slice(1) || root)
      const headers = isOwn ? createHeaders(settings.headers, options.headers) : new Headers()
      const agent = settings.headers.get('user-agent')
      if (agent) headers.set('user-agent', agent)
      const attempt = failure.attempts
      callHook(settings, hooks.onRequest, { ...request, attempt, headers })
      if (key) headers.set('authorization', basicAuthorization(key))
      else headers.delete('authorization')

      const startedAt = performance.now()
      let response: Response
      let bytes: Uint8Array
      try {
        const init: RequestInit = { headers, signal, redirect: isOwn ? 'manual' : 'follow', credentials: 'omit' }
        response = await (hooks.fetch ?? fetch)(url.href, init)
        bytes = new Uint8Array(await response.arrayBuffer())
      } catch (thrown) {
        throw connectionError(thrown, secret, failure)
      }
      const durationMs = performance.now() - startedAt
      const event = { ...request, attempt, response, requestId: requestIdOf(response), durationMs }
      log('debug', `${response.status} ${request.url}`, event)
      callHook(settings, hooks.onResponse, event)
      callHook(settings, options.onResponse, event)

      const location = response.headers.get('location')
      if (location && response.status > 300 && response.status < 400 && redirects < mostRedirects) {
        url = fileUrl(location, url)
        continue
      }
      const answer = answerError(response, response.ok ? '' : new TextDecoder().decode(bytes), secret, failure)
      if (answer instanceof ApiError) throw answer
      try {
        return parse(bytes)
      } catch (thrown) {
        const { message } = thrown as Error
        throw new ResponseParseError(`${response.status} with a broken file: ${message}`, {
          ...answer,
          body: undefined,
        })
      }
    }
  }
}

/** @throws ScaleError for what is no file on the web; the URL may hold a secret and is not told */
function fileUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url
  throw new ScaleError('A file must be behind an http(s) URL without credentials.')
}
