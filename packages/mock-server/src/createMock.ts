import { asFetchTells } from './brokenAnswer'
import { CatchAllHandler } from './catchAllHandler'
import { createEmulator } from './createEmulator'
import { letTimersRun } from './letTimersRun'
import { markAsMock } from './markAsMock'
import type { Emulator, EmulatorOptions } from './types'
import { Worlds } from './worlds'

/** Settings of a mock in the same process. */
export interface MockOptions<Responses extends object = Record<string, unknown>> extends EmulatorOptions<Responses> {
  /** The address that `handlers` answer for; its whole origin is covered. Default `https://api.scale.com/v1`. */
  baseUrl?: string
}

/** The emulated API in this process. */
export interface Mock extends Omit<Emulator, 'fetch'> {
  /**
   * A drop-in for the global fetch, bound to this mock, that answers any origin and sends nothing over the network.
   * Rejects like fetch when its signal is aborted.
   */
  fetch: typeof fetch
  /** One msw handler for everything under the origin of `baseUrl`; put your own handlers before it. */
  handlers: CatchAllHandler[]
}

/**
 * Creates a stateful mock of Scale's API in this process: no port, no network, a world of its own for each key.
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createMock } from '@scale-ts/mock-server'
 * import { createProject } from '@scale-ts/projects'
 *
 * const mock = createMock()
 * const client = createClient({ apiKey: mock.account().apiKey, fetch: mock.fetch })
 * await createProject(client, { type: 'imageannotation', name: 'kittens' })
 * ```
 */
export function createMock<Responses extends object = Record<string, unknown>>(
  options: MockOptions<NoInfer<Responses>> = {},
): Mock {
  const { baseUrl } = options
  const worlds = new Worlds(options as MockOptions)
  if (baseUrl !== undefined) worlds.origin = new URL(baseUrl).origin
  return mockOf(createEmulator(options as MockOptions, worlds), baseUrl)
}

/** The handles of a mock around an emulator. */
export function mockOf(emulator: Emulator, baseUrl = 'https://api.scale.com/v1'): Mock {
  const { origin } = new URL(baseUrl)
  const takeTurn = letTimersRun()
  return {
    ...emulator,
    // A request that is one already is not built again: that would copy its body through another stream.
    fetch: markAsMock(async (input, init) => {
      const request = input instanceof Request && !init ? input : new Request(input, init)
      await takeTurn()
      return await abortable(emulator, request)
    }),
    handlers: [new CatchAllHandler(origin, emulator)],
  }
}

async function abortable(emulator: Emulator, request: Request): Promise<Response> {
  const { signal } = request
  signal.throwIfAborted()
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort)
  })
  try {
    return await Promise.race([emulator.fetch(request).then((answer) => asFetchTells(answer, signal)), aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
