import { type CallbackTransport, longestAnswer } from './callbackTransport'

/** Sends callbacks where there are no sockets, such as in a page. It resolves no names, since it could hold nothing to them. */
export const fetchTransport: CallbackTransport = {
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
      // A page may not see which redirect it was: its status reads 0.
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
