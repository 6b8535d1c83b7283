import { checkOptions, listenRules } from './checkOptions'
import { createEmulator } from './createEmulator'
import { openDataFile } from './dataFile/openDataFile'
import { listen, stopListening } from './listen'

export { readFixture } from './seed/readFixture'

import type { Emulator, EmulatorOptions } from './types'
import { Worlds } from './worlds'

/** Settings of a standalone mock. */
export interface MockServerOptions<Responses extends object = Record<string, unknown>>
  extends EmulatorOptions<Responses> {
  /** 0 picks a free one. Default 4010. */
  port?: number
  /** Default `127.0.0.1`: reachable from this machine only. */
  host?: string
  /**
   * Keeps all worlds in this file, which is created when it is not there: what was answered survives the end of the
   * process, however it ends. One process at a time. Default: state ends with the process.
   */
  dataFile?: string
  /** Called with what an operator should know about the data file. Default: a warning of the process. */
  onWarning?: (message: string) => void
}

/** A mock that listens on a port. */
export interface MockServer extends Omit<Emulator, 'fetch'> {
  /** What a client takes as its base URL, such as `http://127.0.0.1:4010/v1`. */
  baseUrl: string
  port: number
  host: string
  /** Stops listening, ends open connections, and lets nothing more happen by itself. */
  close(): Promise<void>
}

/**
 * Starts a mock that any client in any language can talk to.
 *
 * @throws Error when the port cannot be listened on, or the data file not be used; the message says what to do
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
  dataFile,
  onWarning = (message) => process.emitWarning(message, 'ScaleMockWarning'),
  ...options
}: MockServerOptions<NoInfer<Responses>> = {}): Promise<MockServer> {
  checkOptions({ port, host }, listenRules())
  const storage = dataFile === undefined ? undefined : openDataFile(dataFile, { warn: onWarning })
  try {
    const worlds = new Worlds(options as EmulatorOptions, storage)
    const { fetch, ...controls } = createEmulator({ ...(options as EmulatorOptions), host }, worlds)
    const listening = await listen(fetch, { port, host, ownsProcess: false })
    worlds.origin = listening.origin
    return {
      ...controls,
      baseUrl: listening.baseUrl,
      port: listening.port,
      host,
      close: () =>
        stopListening(listening.server).finally(() => {
          worlds.close()
          storage?.close()
        }),
    }
  } catch (error) {
    storage?.close()
    throw error
  }
}
