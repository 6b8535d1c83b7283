import { type SetupWorker, setupWorker } from 'msw/browser'
import { createEmulator } from './createEmulator'
import { type Mock, type MockOptions, mockOf } from './createMock'
import { IndexedDbStorage } from './state/indexedDbStorage'
import type { EmulatorOptions } from './types'
import { Worlds } from './worlds'

/** Settings of a mock in a page. */
export interface BrowserMockOptions<Responses extends object = Record<string, unknown>> extends MockOptions<Responses> {
  /**
   * Keep all worlds in this page's IndexedDB, so that they are there again after a reload; `account()` then hands out
   * the same keys in the same order. A text names the database. Default `false`.
   */
  persist?: boolean | string
}

/** A mock that intercepts a page's requests through a service worker, with the controls of msw's worker. */
export interface BrowserMock extends Mock, SetupWorker {
  /** The same as `start`, by the name it has in Node.js. */
  listen: SetupWorker['start']
  /** The same as `stop`, by the name it has in Node.js. */
  close: SetupWorker['stop']
}

/**
 * Prepares a mock that answers every request of this page to `baseUrl`'s origin, once it is started. The page must serve
 * msw's worker script (`npx msw init public`).
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { setupMock } from '@scale-ts/mock-server/browser'
 *
 * const mock = setupMock()
 * await mock.start()
 * const client = createClient({ apiKey: mock.account().apiKey, dangerouslyAllowBrowser: true })
 * ```
 */
export function setupMock<Responses extends object = Record<string, unknown>>({
  persist = false,
  baseUrl,
  ...options
}: BrowserMockOptions<NoInfer<Responses>> = {}): BrowserMock {
  const storage = persist ? new IndexedDbStorage(persist === true ? 'scale-mock' : persist) : undefined
  const emulatorOptions = options as EmulatorOptions
  const worlds = new Worlds(emulatorOptions, storage)
  if (baseUrl !== undefined) worlds.origin = new URL(baseUrl).origin
  const mock = mockOf(createEmulator(emulatorOptions, worlds), baseUrl)
  const worker = setupWorker(...mock.handlers)
  const start: SetupWorker['start'] = async (startOptions) => {
    await storage?.open()
    return worker.start(startOptions)
  }
  return { ...mock, ...worker, start, listen: start, close: worker.stop }
}
