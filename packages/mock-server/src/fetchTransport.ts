import { type CallbackTransport, longestAnswer } from './callbackTransport'

/** Sends callbacks where there are no sockets, such as in a page: to this machine only, since no address can be checked. */
export const fetchTransport: CallbackTransport = {
  resolve: () => Promise.reject(new Error('Names cannot be resolved here; callbacks go to this machine only.')),
  async send({ url, headers, body, timeoutMs }) {
    const controller = new AbortController()
    const timeout = new Error(`No answer within ${timeoutMs} ms.`)
    const timer = setTimeout(() => controller.abort(timeout), timeoutMs)
    try {
      const response = await fetch(url, {
        method: 'POST',
        // The second value is for msw's worker, which takes it off: callbacks are not for it to see.
        headers: { ...headers, accept: '*/*, msw/passthrough' },
        body,
        redirect: 'manual',
        credentials: 'omit',
        signal: controller.signal,
      })
      await readOut(response)
      // Where a redirect cannot be looked into, its status is told as 0.
      return response.type === 'opaqueredirect' ? 302 : response.status
    } catch (error) {
      throw controller.signal.aborted ? timeout : new Error('The connection failed.', { cause: error })
    } finally {
      clearTimeout(timer)
    }
  },
}

async function readOut(response: Response): Promise<void> {
  const reader = response.body?.getReader()
  let length = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) return
    length += value.length
    if (length >= longestAnswer) return reader.cancel()
  }
}
