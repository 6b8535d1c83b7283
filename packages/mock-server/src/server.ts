import { createEmulator } from './createEmulator'
import { listen, stopListening } from './listen'
import type { Emulator, EmulatorOptions } from './types'

/** Settings of a standalone mock. */
export interface MockServerOptions<Responses extends object = Record<string, unknown>>
  extends EmulatorOptions<Responses> {
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
export async function startMockServer<Responses extends object = Record<string, unknown>>({
  port = 4010,
  host = '127.0.0.1',
  ...options
}: MockServerOptions<NoInfer<Responses>> = {}): Promise<MockServer> {
  const { fetch, ...controls } = createEmulator(options as EmulatorOptions)
  const listening = await listen(fetch, { port, host, ownsProcess: false })
  return {
    ...controls,
    baseUrl: listening.baseUrl,
    port: listening.port,
    host,
    close: () => stopListening(listening.server),
  }
}
