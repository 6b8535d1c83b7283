import {
  type Client,
  collect,
  createClient,
  paginate,
  path,
  queryString,
  RateLimitError,
  ScaleError,
  TimeoutError,
  type WithResponse,
  withResponse,
} from '@scale-ts/core'
import { describe, expectTypeOf, it } from 'vitest'

describe('createClient', () => {
  it('takes documented options only', () => {
    expectTypeOf(createClient()).toEqualTypeOf<Client>()
    createClient({ apiKey: () => 'x' })
    createClient({ apiKey: async () => 'x', logLevel: 'debug', logger: console })
    createClient({ apiKey: undefined })
    // @ts-expect-error a key is text
    createClient({ apiKey: 5 })
    // @ts-expect-error no such level
    createClient({ logLevel: 'loud' })
    // @ts-expect-error no such option
    createClient({ retries: 5 })
    // @ts-expect-error milliseconds
    createClient({ timeout: '60s' })
  })

  it('grows by what it is extended with', () => {
    const client = createClient()
      .extend(() => ({ first: { run: (): number => 1 } }))
      .extend((inner) => ({ second: () => inner.baseUrl }))
    expectTypeOf(client.first.run()).toEqualTypeOf<number>()
    expectTypeOf(client.second()).toEqualTypeOf<string>()
    expectTypeOf(client).toExtend<Client>()
    // @ts-expect-error not added
    client.third()
  })
})

describe('request', () => {
  it('states a method, a path and what comes back', () => {
    const client = createClient()
    expectTypeOf(client.request<{ a: 1 }>({ method: 'GET', path: '/x' })).resolves.toEqualTypeOf<{ a: 1 }>()
    // @ts-expect-error the API has no PATCH
    client.request({ method: 'PATCH', path: '/x' })
    // @ts-expect-error a path is needed
    client.request({ method: 'GET' })
  })

  it('builds paths and queries from texts, dates and lists', () => {
    expectTypeOf(path`/task/${'x'}`).toEqualTypeOf<string>()
    // @ts-expect-error numbers are no names
    path`/task/${5}`
    queryString({ a: new Date(), b: ['x', 1], c: undefined, d: true })
    // @ts-expect-error objects have no query form
    queryString({ a: {} })
  })

  it('hands results and items through', () => {
    const call = withResponse(async () => 5)
    expectTypeOf(call).resolves.toEqualTypeOf<WithResponse<number>>()
    const items = paginate({
      fetchPage: async (_cursor: string | undefined) => ({ docs: [1] }),
      items: (page) => page.docs,
      nextCursor: () => undefined,
    })
    expectTypeOf(collect(items, { max: 2 })).resolves.toEqualTypeOf<number[]>()
  })
})

describe('errors', () => {
  it('narrow by class', () => {
    const error: unknown = null
    if (error instanceof RateLimitError) expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>()
    if (error instanceof TimeoutError) expectTypeOf(error.scope).toEqualTypeOf<'attempt' | 'total'>()
    if (error instanceof ScaleError) expectTypeOf(error.message).toBeString()
  })
})
