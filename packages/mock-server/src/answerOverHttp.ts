import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Breakage, breakageOf } from './brokenAnswer'
import type { Emulator } from './types'

/** Answers over a connection, which a fault may break. */
export function answerOverHttp(
  fetch: Emulator['fetch'],
): (request: Request, connection: HttpBindings | Http2Bindings) => Promise<Response> {
  return (request, connection) =>
    fetch(request, connection).then((response) => {
      const breakage = breakageOf(response)
      // No server of ours speaks HTTP/2.
      return breakage ? breakOff(response, breakage, connection as HttpBindings) : response
    })
}

async function breakOff(
  response: Response,
  breakage: Breakage,
  { incoming, outgoing }: HttpBindings,
): Promise<Response> {
  const { socket } = incoming
  if (breakage.kind === 'reset') {
    socket.resetAndDestroy()
    return RESPONSE_ALREADY_SENT
  }
  const whole = Buffer.from(await response.arrayBuffer())
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': whole.length })
  const { kind, bytes } = breakage
  if (bytes) outgoing.write(whole.subarray(0, bytes))
  else outgoing.flushHeaders()
  // What was written still goes out. A body that stops is left alone: its client, or the end of the server, ends it.
  if (kind === 'truncate') socket.destroySoon()
  return RESPONSE_ALREADY_SENT
}
