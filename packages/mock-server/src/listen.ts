import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { crossOriginHeaders } from './answer'
import { answerOverHttp } from './answerOverHttp'
import { errorBody } from './errors'
import type { Emulator } from './types'

/** A server that listens. */
export interface Listening {
  server: Server
  port: number
  /** What a client takes as its base URL. */
  baseUrl: string
  /** Where programs on this machine reach it: nothing is sent to an address that stands for all of them. */
  origin: string
}

/** Where to listen, and whether the process is the mock's own. */
export interface ListenOptions {
  port: number
  host: string
  /** Replaces the global `Request` and `Response` by lighter ones: faster, but only for a process of our own. */
  ownsProcess: boolean
}

/**
 * Node.js would close an idle connection after 5 seconds. On a busy machine a client may just be sending on it then, and
 * see a request fail that no rule of the mock has failed.
 */
const keepAliveTimeout = 65_000

/** @throws Error when the address cannot be listened on; the message says what to do */
export function listen(fetch: Emulator['fetch'], { port, host, ownsProcess }: ListenOptions): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const options = { hostname: host, overrideGlobalObjects: ownsProcess, errorHandler }
    const server = createServer({ keepAliveTimeout }, getRequestListener(answerOverHttp(fetch), options))
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)))
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo
      const { port: found } = address
      const origin = `http://${inUrl(loopbackOf[host] ?? host)}:${found}`
      resolve({ server, port: found, baseUrl: `http://${inUrl(host)}:${found}/v1`, origin })
    })
  })
}

const loopbackOf: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** Answers what no request could be made of, such as `OPTIONS *`, and what the mock itself stumbled over. docs/wire/http.md H20 */
function errorHandler(error: unknown): Response {
  const [status, text] =
    error instanceof RequestError
      ? [400, `The target of the request or its Host header cannot be served: ${error.message}.`]
      : [500, 'The mock failed.']
  return new Response(errorBody(status, text), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...crossOriginHeaders },
  })
}

/** Stops listening and ends open connections. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken. Choose another one, or 0 for a free one.`,
    EACCES: `Port ${port} on ${host} may not be used by this user. Choose one above 1023, or 0 for a free one.`,
    EADDRNOTAVAIL: `This machine has no address ${host}.`,
    ENOTFOUND: `No address is known for the host ${host}.`,
  }
  return new Error(reasons[error.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${error.message}`, { cause: error })
}
