import type { Server } from 'node:http'
import type { ScaleMockConfig } from '../config'
import { createEmulator } from '../createEmulator'
import { openDataFile } from '../dataFile/openDataFile'
import { listen, stopListening } from '../listen'
import { FixtureError } from '../seed/fixtureError'
import { readFixture } from '../seed/readFixture'
import type { StateStorage } from '../state/stateStorage'
import type { Emulator, EmulatorOptions, Exchange } from '../types'
import { Worlds } from '../worlds'

/** A mock that a command has started. */
interface StartedMock {
  fetch: Emulator['fetch']
  account: Emulator['account']
  server: Server
  baseUrl: string
  /** Lets nothing more happen, closes the data file and ends connections. Attempts that wait for an answer go on. */
  stop(): Promise<void>
}

/** The most milliseconds that a system may take to let go of the port. */
const longestStop = 1500

/** Starts a mock in this process, which is its own. */
export async function startMock(
  { port = 4010, host = '127.0.0.1', seedFile, dataFile, quiet: _, ...config }: ScaleMockConfig,
  onExchange?: (exchange: Exchange) => void,
): Promise<StartedMock> {
  const warn = (message: string) => process.stderr.write(`${message}\n`)
  const fixture = seedFile === undefined ? undefined : await readFixture(seedFile)
  const storage = dataFile === undefined ? undefined : openDataFile(dataFile, { warn })
  process.once('exit', () => storage?.close())
  const options: EmulatorOptions & { host: string } = {
    ...config,
    ...(fixture && { fixture }),
    ...(onExchange && { onExchange }),
    host,
  }
  const worlds = openWorlds(options, storage, seedFile)
  const { fetch, account } = createEmulator(options, worlds)
  const { server, baseUrl, origin } = await listen(fetch, { port, host, ownsProcess: true })
  worlds.origin = origin
  const stop = async () => {
    worlds.close()
    const stopped = stopListening(server)
    storage?.close()
    await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, longestStop))])
  }
  return { fetch, account, server, baseUrl, stop }
}

/** @throws Error that says which fixture does not fit */
function openWorlds(options: EmulatorOptions, storage: StateStorage | undefined, seedFile: string | undefined): Worlds {
  try {
    return new Worlds(options, storage)
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error
    throw new Error(`The fixture ${seedFile ?? 'of the settings'} does not fit: ${error.message}`)
  }
}
