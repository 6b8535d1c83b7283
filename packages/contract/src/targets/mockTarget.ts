import { createMock, type Mock, markAsMock } from '@scale-ts/mock-server'
import type { Target } from './target'

/** Replaces the mock's answer to a request, or passes it on. */
export type Intercept = (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>

/**
 * The mock in this process: each scenario has accounts of its own.
 *
 * @param intercept changes requests and answers on their way, to see whether the scenarios notice
 */
export function mockTarget({
  mock = createMock({ validateResponses: true }),
  intercept,
}: {
  mock?: Mock
  intercept?: Intercept
} = {}): Target {
  const pass = (request: Request) => mock.fetch(request)
  return {
    kind: 'mock',
    description: 'the mock, in process',
    answerer: 'mock',
    async open({ mode = 'test' }) {
      return {
        baseUrl: 'https://api.scale.com/v1',
        apiKey: mock.account({ mode }).apiKey,
        secondApiKey: mock.account({ mode }).apiKey,
        fetch: intercept ? markAsMock((input, init) => intercept(new Request(input, init), pass)) : mock.fetch,
        namespace: 'scale-ts-contract',
        runId: 'mock',
      }
    },
    async close() {},
  }
}
