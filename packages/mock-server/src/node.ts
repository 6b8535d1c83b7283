import { type SetupServer, setupServer } from 'msw/node'
import { createMock, type Mock, type MockOptions } from './createMock'
import { markAsMock } from './markAsMock'
import { guardGlobalFetch, guardHandler, guardUnhandled } from './moneyGuard'

/** Settings of a mock that intercepts this process's requests. */
export interface NodeMockOptions<Responses extends object = Record<string, unknown>> extends MockOptions<Responses> {
  /**
   * Lets requests through to Scale's own hosts where no handler answers them. Default `false`: from `setupMock()` until
   * `close()` they end in a network error and a line on the console; with `SCALE_OFFLINE=1` so do those to every other host.
   */
  allowLive?: boolean
}

/** A mock that intercepts this process's requests, with the controls of msw's server. */
export interface NodeMock extends Mock, SetupServer {}

/**
 * Prepares a mock that answers every request of this Node.js process to `baseUrl`'s origin, once it listens. Requests that
 * it does not cover pass, unless `listen({ onUnhandledRequest })` says otherwise, but none gets through to a host of Scale.
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
export function setupMock<Responses extends object = Record<string, unknown>>({
  allowLive = false,
  ...options
}: NodeMockOptions<NoInfer<Responses>> = {}): NodeMock {
  const mock = createMock(options)
  const server = setupServer(...mock.handlers)
  if (allowLive) return { ...mock, ...server }
  let release = guardGlobalFetch()
  return {
    ...mock,
    ...server,
    listen(listenOptions) {
      // It may listen again after it was closed.
      release()
      release = guardGlobalFetch()
      server.listen({ ...listenOptions, onUnhandledRequest: guardUnhandled(listenOptions?.onUnhandledRequest) })
      // What msw has put there answers, refuses or passes to other hosts.
      markAsMock(globalThis.fetch)
    },
    close() {
      server.close()
      release()
    },
    use: (...handlers) => server.use(...handlers.map(guardHandler)),
    resetHandlers: (...handlers) => server.resetHandlers(...handlers.map(guardHandler)),
  }
}
