import { type SetupWorker, setupWorker } from 'msw/browser'
import { createMock, type Mock, type MockOptions } from './createMock'

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
export function setupMock<Responses extends object = Record<string, unknown>>(
  options?: MockOptions<NoInfer<Responses>>,
): BrowserMock {
  const mock = createMock(options)
  const worker = setupWorker(...mock.handlers)
  return { ...mock, ...worker, listen: worker.start, close: worker.stop }
}
