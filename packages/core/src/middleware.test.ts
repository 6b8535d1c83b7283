import {
  createClient,
  type Middleware,
  OutcomeUnknownError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from '@scale-ts/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Step, scriptedFetch } from '../test/scriptedFetch'

const read = { method: 'GET', path: '/tasks' } as const
const write = { method: 'POST', path: '/task/x/audit', body: {} } as const

function clientWith(middleware: Middleware[], ...steps: Step[]) {
  const { fetch, sent } = scriptedFetch(...steps)
  return { client: createClient({ apiKey: 'test_key', fetch, middleware, headers: { 'x-team': 'a' } }), sent }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.useRealTimers()
})

describe('middleware', () => {
  it('runs around every attempt, the first one outermost, and sees how each ended', async () => {
    const lines: string[] = []
    const told =
      (name: string): Middleware =>
      async (attempt, next) => {
        lines.push(`${name} ${attempt.method} ${attempt.attempt}`)
        try {
          const result = await next()
          lines.push(`${name} ${attempt.response?.status}`)
          return result
        } catch (error) {
          lines.push(`${name} ${(error as Error).name}`)
          throw error
        }
      }
    const { client } = clientWith([told('outer'), told('inner')], { status: 429 }, { body: 1 })
    expect(await client.request(read)).toBe(1)
    expect(lines).toEqual([
      'outer GET 1',
      'inner GET 1',
      'inner RateLimitError',
      'outer RateLimitError',
      'outer GET 2',
      'inner GET 2',
      'inner 200',
      'outer 200',
    ])
  })

  it('adds headers, and never finds the key among them', async () => {
    const seen: Headers[] = []
    const { client, sent } = clientWith([
      async (attempt, next) => {
        attempt.headers.set('traceparent', `00-${attempt.attempt}`)
        seen.push(attempt.headers)
        return next()
      },
    ])
    await client.request(read)
    await client.request(read)
    expect(sent.map(({ headers }) => headers.get('traceparent'))).toEqual(['00-1', '00-1'])
    expect(sent[0]?.headers.get('authorization')).toBe(`Basic ${btoa('test_key:')}`)
    expect(seen.map((headers) => [headers.get('x-team'), headers.has('authorization')])).toEqual([
      ['a', false],
      ['a', false],
    ])
  })

  it('may wait longer than an attempt may take, but not longer than the call', async () => {
    const wait: Middleware = async (attempt, next) => {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 10_000)
        attempt.signal.addEventListener('abort', () => clearTimeout(timer))
      })
      return next()
    }
    const { client, sent } = clientWith([wait], { body: 1 })
    const patient = client.request(read, { timeout: 100 })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await patient).toBe(1)

    const hasty = client.request(write, { totalTimeout: 5000 }).catch((error) => error)
    await vi.advanceTimersByTimeAsync(5000)
    // Nothing was sent, so this is no unknown outcome.
    expect(await hasty).toBeInstanceOf(TimeoutError)
    expect(vi.getTimerCount()).toBe(0)
    expect(sent).toHaveLength(1)
  })

  it('that waits to the end of the call leaves no doubt that nothing was sent', async () => {
    const { client, sent } = clientWith([() => new Promise(() => {})])
    const call = client.request(write, { totalTimeout: 5000 }).catch((error) => error)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await call).toMatchObject({ name: 'TimeoutError', outcome: 'not-done', attempts: 0 })
    expect(sent).toEqual([])
  })

  it('that declines an attempt before it is sent is asked no more often than retries are allowed', async () => {
    const declines = vi.fn(async () => {
      throw new RateLimitError('circuit open', { outcome: 'not-done' })
    })
    const { client, sent } = clientWith([declines])
    const call = client.request(read, { maxRetries: 2 }).catch((error) => error)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await call).toBeInstanceOf(RateLimitError)
    expect(declines).toHaveBeenCalledTimes(3)
    expect(sent).toEqual([])
  })

  it('that ignores the abort of the call sends nothing afterwards', async () => {
    let release = () => {}
    const { client, sent } = clientWith([
      async (_attempt, next) => {
        await new Promise<void>((resolve) => {
          release = resolve
        })
        return next()
      },
    ])
    const controller = new AbortController()
    const call = client.request(read, { signal: controller.signal }).catch((error) => error)
    await vi.advanceTimersByTimeAsync(0)
    controller.abort('enough')
    expect(await call).toBe('enough')
    release()
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toEqual([])
  })

  it('runs around the reading back of a lost write too', async () => {
    const paths: string[] = []
    const { client } = clientWith(
      [
        (attempt, next) => {
          paths.push(`${attempt.method} ${new URL(attempt.url).pathname}`)
          return next()
        },
      ],
      { status: 500 },
      { body: 'found' },
    )
    const settled = client.request(
      { ...write, idempotent: true, settle: (_error, send) => send(read) },
      { maxRetries: 0 },
    )
    expect(await settled).toBe('found')
    expect(paths).toEqual(['POST /v1/task/x/audit', 'GET /v1/tasks'])
  })
})

describe('every error', () => {
  it.each<[Step, unknown]>([
    [{ status: 429, headers: { 'retry-after': '2', 'x-request-id': 'r9' } }, RateLimitError],
    [{ status: 503, headers: { 'retry-after': '2', 'x-request-id': 'r9' } }, ServerError],
  ])('tells its attempts, its request id and the time of the whole call', async (step, type) => {
    const { client } = clientWith([], step)
    const call = client.request(read, { maxRetries: 2 }).catch((error) => error)
    await vi.runAllTimersAsync()
    const error = (await call) as Error & { elapsedMs: number }
    expect(error).toBeInstanceOf(type)
    expect(error).toMatchObject({ attempts: 3, requestId: 'r9' })
    expect(error.elapsedMs).toBeGreaterThanOrEqual(4000)
  })

  it('of an unknown outcome does so as well', async () => {
    const { client } = clientWith([], { status: 500, headers: { 'x-request-id': 'r1' } })
    const error: unknown = await client.request(write).catch((caught) => caught)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error).toMatchObject({ attempts: 1, requestId: 'r1', elapsedMs: expect.any(Number) })
  })
})

describe('fetchOptions', () => {
  it('reach fetch, those of the call over those of the client, and cannot replace the request', async () => {
    const inits: (RequestInit & { dispatcher?: unknown })[] = []
    const client = createClient({
      apiKey: 'test_key',
      fetchOptions: { keepalive: true, dispatcher: 'of the client', method: 'PUT', redirect: 'follow' } as object,
      fetch: async (_input, init) => {
        inits.push(init ?? {})
        return Response.json({})
      },
    })
    await client.request(read, { fetchOptions: { dispatcher: 'of the call' } })
    await client.request(read)
    expect(inits.map(({ dispatcher }) => dispatcher)).toEqual(['of the call', 'of the client'])
    expect(inits[0]).toMatchObject({ keepalive: true, method: 'GET', redirect: 'manual' })
  })
})
