import { type MockServer, startMockServer } from '@scale-ts/mock-server/server'
import type { Target } from './target'

/** The standalone mock on a free port: each scenario has accounts of its own. */
export function mockHttpTarget(): Target {
  let server: Promise<MockServer> | undefined
  return {
    kind: 'mock-http',
    description: 'the standalone mock, over HTTP',
    answerer: 'mock',
    async open({ mode = 'test' }) {
      server ??= startMockServer({ port: 0 })
      const { account, baseUrl } = await server
      return {
        baseUrl,
        apiKey: account({ mode }).apiKey,
        secondApiKey: account({ mode }).apiKey,
        fetch: (input, init) => fetch(input, init),
        namespace: 'scale-ts-contract',
        runId: 'mock',
      }
    },
    async close() {
      await (await server)?.close()
    },
  }
}
