import { createFetch } from 'ofetch'
import type { FetchOptions } from './types'

/** One attempt as it goes over the wire. */
interface TransportRequest extends FetchOptions {
  method: string
  headers: Headers
  body: BodyInit | undefined
  signal: AbortSignal
}

/** An answer with its whole body. */
interface TransportAnswer {
  response: Response
  text: string
}

/** Makes one attempt: no retry, no time-out, no parsing, no error for a status. */
export type Transport = (url: string, request: TransportRequest) => Promise<TransportAnswer>

/**
 * The only place that knows ofetch. Its own retries, time-outs and parser are off: it would retry a 409, drop its
 * time-out beside a signal, and return a truncated body as a string.
 */
export function createTransport(customFetch: typeof fetch | undefined): Transport {
  const send = createFetch({ fetch: (input, init) => (customFetch ?? fetch)(input, init) }).raw
  return async (url, request) => {
    const response = await send<string, 'text'>(url, {
      ...(request as RequestInit),
      body: request.body ?? null,
      retry: false,
      ignoreResponseError: true,
      // Following a redirect would send the key to another place, or turn a POST into a GET.
      redirect: 'manual',
      responseType: 'text',
    })
    return { response, text: response._data ?? '' }
  }
}
