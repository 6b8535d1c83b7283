import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A callback as it arrived. */
interface Received {
  path: string
  method: string
  headers: IncomingHttpHeaders
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape.
  body: any
}

/** A server of callbacks on a free port of this machine, closed when the test ends. */
export interface Receiver {
  port: number
  /** An address of it, such as `http://127.0.0.1:40123/done`. */
  url: string
  received: Received[]
}

/** Answers the callback with this number, beginning at 0: with a status, or by hand. */
type Answer = (number: number, response: ServerResponse, received: Received) => unknown

/** Opens a receiver that answers 200 unless told otherwise. */
export async function openReceiver(answer: Answer = () => 200): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { url: path = '', method = '', headers } = request
    const callback = { path, method, headers, body: JSON.parse(text) }
    received.push(callback)
    const status = answer(received.length - 1, response, callback)
    if (typeof status === 'number') response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}/done`, received }
}
