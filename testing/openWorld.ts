import { type Client, createClient } from '@scale-ts/core'
import { createMock, type Mock, type Mode, markAsMock } from '@scale-ts/mock-server'

/** A fresh world of a mock, a client for it, and what went over the wire. */
export interface TestWorld {
  mock: Mock
  client: Client
  apiKey: string
  /** Each request as `METHOD path?query body`, without the base. */
  wire: string[]
}

/** What a request meets instead of its plain answer. */
export type Fault =
  | 'lose the answer'
  | 'lose the request'
  | 'answer 500 after'
  | 'answer 500 before'
  | 'answer {} after'

/**
 * Opens a world.
 *
 * @param faults what the first requests meet, one after the other, `undefined` for nothing
 * @param onRequest called while a request is on the wire, with how many there have been
 */
export function openWorld({
  mode = 'test',
  faults = [],
  onRequest,
}: {
  mode?: Mode
  faults?: readonly (Fault | undefined)[]
  onRequest?: (count: number) => void
} = {}): TestWorld {
  const mock = createMock({ validateResponses: true })
  const wire: string[] = []
  const { apiKey } = mock.account({ mode })
  const client = createClient({
    apiKey,
    fetch: markAsMock<typeof fetch>(async (input, init) => {
      const { pathname, search } = new URL(String(input))
      wire.push(
        [init?.method, pathname.slice('/v1'.length) + search, typeof init?.body === 'string' && init.body]
          .filter(Boolean)
          .join(' '),
      )
      const fault = faults[wire.length - 1]
      onRequest?.(wire.length)
      if (fault === 'lose the request') throw new TypeError('fetch failed', { cause: reset() })
      if (fault === 'answer 500 before') return Response.json({ status_code: 500, error: 'No.' }, { status: 500 })
      const response = await mock.fetch(input, init)
      if (fault === 'lose the answer') throw new TypeError('fetch failed', { cause: reset() })
      if (fault === 'answer 500 after') return Response.json({ status_code: 500, error: 'No.' }, { status: 500 })
      if (fault === 'answer {} after') return Response.json({})
      return response
    }),
  })
  return { mock, client, apiKey, wire }
}

function reset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
}
