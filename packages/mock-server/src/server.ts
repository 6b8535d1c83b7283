import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { createEmulator } from './createEmulator'
import type { Emulator, EmulatorOptions } from './types'

/** Settings of a standalone mock. */
export interface MockServerOptions extends EmulatorOptions {
  /** 0 picks a free one. Default 4010. */
  port?: number
  /** Default `127.0.0.1`: reachable from this machine only. */
  host?: string
}

/** A mock that listens on a port. */
export interface MockServer extends Omit<Emulator, 'fetch'> {
  /** What a client takes as its base URL, such as `http://127.0.0.1:4010/v1`. */
  baseUrl: string
  port: number
  host: string
  /** Stops listening and ends open connections. */
  close(): Promise<void>
}

/**
 * Starts a mock that any client in any language can talk to.
 *
 * @throws Error when the port cannot be listened on; the message says what to do
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { startMockServer } from '@scale-ts/mock-server/server'
 *
 * const server = await startMockServer({ port: 0 })
 * const client = createClient({ apiKey: server.account().apiKey, baseUrl: server.baseUrl })
 * await server.close()
 * ```
 */
export async function startMockServer({
  port = 4010,
  host = '127.0.0.1',
  ...options
}: MockServerOptions = {}): Promise<MockServer> {
  const { fetch, ...controls } = createEmulator(options)
  const { server, boundPort } = await listen(fetch, port, host)
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    ...controls,
    baseUrl: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}/v1`,
    port: boundPort,
    host,
    close,
  }
}

function listen(fetch: Emulator['fetch'], port: number, host: string): Promise<{ server: Server; boundPort: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host, overrideGlobalObjects: false }, (address) => {
      resolve({ server, boundPort: address.port })
    }) as Server
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)))
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
