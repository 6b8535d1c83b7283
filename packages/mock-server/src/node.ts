import { type SetupServer, setupServer } from 'msw/node'
import { createMock, type Mock, type MockOptions } from './createMock'

/** A mock that intercepts this process's requests, with the controls of msw's server. */
export interface NodeMock extends Mock, SetupServer {}

/**
 * Prepares a mock that answers every request of this Node.js process to `baseUrl`'s origin, once it listens.
 *
 * @example
 * ```ts
 * import { setupMock } from '@scale-ts/mock-server/node'
 * import { http, HttpResponse } from 'msw'
 *
 * const mock = setupMock()
 * mock.listen()
 * mock.use(http.get('https://api.scale.com/v1/tasks', () => HttpResponse.json({}, { status: 503 })))
 * mock.resetHandlers()
 * mock.close()
 * ```
 */
export function setupMock<Responses extends object = Record<string, unknown>>(
  options?: MockOptions<NoInfer<Responses>>,
): NodeMock {
  const mock = createMock(options)
  return { ...mock, ...setupServer(...mock.handlers) }
}
