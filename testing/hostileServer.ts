import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request meets on a server that fails in every way a network and a proxy can. */
export type Mischief =
  | 'none'
  | 'reset before'
  | 'reset after'
  | '500 before'
  | '500 after'
  | '502 as HTML after'
  | '503'
  | '429'
  | '429 with Retry-After'
  | 'stall'
  | 'stall in the body'
  | 'half a body'
  | 'close the connection after'

export interface HostileServer {
  baseUrl: string
  /** How often each kind of mischief was done. */
  counts: Map<Mischief, number>
  close(): Promise<void>
}

/** Starts a server on loopback that hands requests on to `fetch`, and does to each what `next` says. */
export async function startHostileServer(fetch: typeof globalThis.fetch, next: () => Mischief): Promise<HostileServer> {
  const counts = new Map<Mischief, number>()
  const server = createServer(async (request, response) => {
    const mischief = next()
    counts.set(mischief, (counts.get(mischief) ?? 0) + 1)
    const body = await readAll(request)
    const pass = async () => {
      const answer = await fetch(`https://api.scale.com${request.url}`, {
        method: request.method ?? 'GET',
        headers: {
          authorization: request.headers.authorization ?? '',
          ...(body && { 'content-type': request.headers['content-type'] ?? '' }),
        },
        ...(body && { body }),
      })
      return { status: answer.status, text: await answer.text() }
    }
    await misbehave(mischief, request, response, pass)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { baseUrl: `http://127.0.0.1:${port}/v1`, counts, close: () => close(server) }
}

async function misbehave(
  mischief: Mischief,
  request: IncomingMessage,
  response: ServerResponse,
  pass: () => Promise<{ status: number; text: string }>,
): Promise<void> {
  const answer = (status: number, text: string, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  const error = (status: number) => JSON.stringify({ status_code: status, error: 'No.' })
  switch (mischief) {
    case 'reset before':
      request.socket.resetAndDestroy()
      return
    case '500 before':
    case '503':
      answer(mischief === '503' ? 503 : 500, error(500))
      return
    case '429':
      answer(429, error(429))
      return
    case '429 with Retry-After':
      answer(429, error(429), { 'retry-after': '0.01' })
      return
    case 'stall':
      return
  }
  const { status, text } = await pass()
  switch (mischief) {
    case 'reset after':
      request.socket.resetAndDestroy()
      return
    case '500 after':
      answer(500, error(500))
      return
    case '502 as HTML after':
      answer(502, '<html>Bad gateway</html>', { 'content-type': 'text/html' })
      return
    case 'stall in the body':
      response.writeHead(status, { 'content-type': 'application/json' }).write(text.slice(0, 20))
      return
    case 'half a body':
      answer(status, text.slice(0, text.length / 2))
      return
    case 'close the connection after':
      answer(status, text, { connection: 'close' })
      return
    default:
      answer(status, text)
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
