import { basicAuthorization, requireKey } from './auth'
import { ApiError, ResponseParseError, ScaleError } from './errors'
import { callHook, type Exchange } from './exchange'
import { answerError, connectionError, requestIdOf, shownResponse } from './failure'
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
  const file = fileUrl(url)
  return client.request({ method: 'GET', path: '', url: shown(file), exchange: fileExchange(file, parse) }, options)
}

function fileExchange(start: URL, parse: (bytes: Uint8Array) => unknown): Exchange {
  return async (settings, _operation, options, _body, failure, attempt, signal) => {
    const { apiKey, hooks, log } = settings
    const root = new URL(`${settings.baseUrl}/`).href
    const ownHeaders = attempt.headers
    let url = start
    for (let redirects = 0; ; redirects++) {
      failure.request.url = attempt.url = shown(url)
      const isOwn = url.href.startsWith(root)
      const key = isOwn ? (typeof apiKey === 'string' ? apiKey : requireKey(await apiKey())) : undefined
      settings.guard(url.href, key ?? '')
      // What must not show: the key, elsewhere the signature of the URL.
      const secret = key ?? (url.search.slice(1) || root)
      attempt.headers = isOwn ? ownHeaders : new Headers()
      const agent = settings.headers.get('user-agent')
      if (agent && !isOwn) attempt.headers.set('user-agent', agent)
      callHook(settings, hooks.onRequest, { ...failure.request, attempt: attempt.attempt, headers: attempt.headers })
      const headers = new Headers(attempt.headers)
      if (key) headers.set('authorization', basicAuthorization(key))
      else headers.delete('authorization')

      failure.attempts = attempt.attempt
      const startedAt = performance.now()
      let response: Response
      let bytes: Uint8Array
      try {
        response = await (hooks.fetch ?? fetch)(url.href, {
          ...(settings.fetchOptions as RequestInit),
          ...(options.fetchOptions as RequestInit),
          headers,
          signal,
          redirect: isOwn ? 'manual' : 'follow',
          credentials: 'omit',
        })
        bytes = new Uint8Array(await response.arrayBuffer())
      } catch (thrown) {
        throw connectionError(thrown, secret, failure)
      }
      const durationMs = performance.now() - startedAt
      const shownAnswer = shownResponse(response, secret)
      const requestId = requestIdOf(response, secret)
      failure.requestId = requestId
      const event = { ...Object.assign(attempt, { response: shownAnswer, requestId, durationMs }) }
      log('debug', `${response.status} ${event.url}`, {
        attempt: event.attempt,
        requestId: event.requestId,
        durationMs,
      })
      callHook(settings, hooks.onResponse, event)
      callHook(settings, options.onResponse, event)

      const location = response.headers.get('location')
      if (location && response.status > 300 && response.status < 400 && redirects < mostRedirects) {
        url = fileUrl(location, url)
        continue
      }
      const answer = answerError(shownAnswer, response.ok ? '' : new TextDecoder().decode(bytes), secret, failure)
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

/** A URL without its query, which may hold a signature. */
function shown({ origin, pathname }: URL): string {
  return origin + pathname
}

/** @throws ScaleError for what is no file on the web; the URL may hold a secret and is not told */
function fileUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url
  throw new ScaleError('A file must be behind an http(s) URL without credentials.')
}
