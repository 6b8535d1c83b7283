import { inspect } from 'node:util'
import * as core from '@scale-ts/core'
import {
  ApiError,
  AuthenticationError,
  ConflictError,
  createClient,
  InvalidRequestError,
  NotEnabledError,
  NotFoundError,
  RateLimitError,
  ScaleError,
  ServerError,
} from '@scale-ts/core'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { networkError, type Step, scriptedFetch } from '../test/scriptedFetch'

type Failed = ApiError & { body: { error?: unknown } | null }

const failWith = async (step: Step, apiKey = 'test_key'): Promise<Failed> => {
  const { fetch } = scriptedFetch(step)
  return createClient({ apiKey, fetch, maxRetries: 0, allowLive: true })
    .request<Failed>({ method: 'GET', path: '/task/1' })
    .catch((error) => error)
}

describe('errors of answers', () => {
  it.each([
    [400, InvalidRequestError],
    [401, AuthenticationError],
    [402, NotEnabledError],
    [404, NotFoundError],
    [409, ConflictError],
    [429, RateLimitError],
    [500, ServerError],
    [503, ServerError],
    [530, ServerError],
    [403, ApiError],
    [418, ApiError],
  ])('have the class of their status: %i', async (status, ErrorClass) => {
    const error = await failWith({ status, body: { status_code: status, error: 'Why.' } })
    expect(error).toBeInstanceOf(ErrorClass)
    expect(error.name).toBe(ErrorClass.brand)
    expect(error).toBeInstanceOf(ScaleError)
    expect(error).toBeInstanceOf(Error)
  })

  it('tell what was asked and what came back', async () => {
    const body = { status_code: 404, error: 'Task with that ID not found.' }
    const error = await failWith({ status: 404, body, headers: { 'x-request-id': 'r1', 'set-cookie': 'a=b' } })
    expect(error).toMatchObject({
      message: '404: Task with that ID not found. (GET https://api.scale.com/v1/task/1)',
      status: 404,
      body,
      requestId: 'r1',
      attempts: 1,
      request: { method: 'GET', url: 'https://api.scale.com/v1/task/1' },
    })
    expect(error.headers).toMatchObject({ 'x-request-id': 'r1' })
    expect(error.headers).not.toHaveProperty('set-cookie')
  })

  it.each([
    ['HTML', '<html>Bad gateway</html>', '<html>Bad gateway</html>'],
    ['nothing', '', ''],
    ['another JSON', '{"message":"no"}', { message: 'no' }],
    ['null', 'null', null],
    ['a list', '[1]', [1]],
    ['an error that is no text', '{"error":{"a":1}}', { error: { a: 1 } }],
  ])('keep a body that is %s', async (_name, text, body) => {
    expect((await failWith({ status: 500, text })).cause ?? (await failWith({ status: 500, text }))).toMatchObject({
      body,
    })
  })

  it('keep their message short', async () => {
    expect((await failWith({ status: 400, text: 'x'.repeat(100_000) })).message.length).toBeLessThan(700)
  })

  it('carry the time to wait', async () => {
    expect(await failWith({ status: 429, headers: { 'retry-after': '61' } })).toMatchObject({ retryAfter: 61 })
  })
})

describe('errors of connections', () => {
  it('tell the innermost reason and its code', async () => {
    expect(await failWith(networkError('ECONNREFUSED'))).toMatchObject({
      name: 'ConnectionError',
      code: 'ECONNREFUSED',
      outcome: 'not-done',
      message: 'No whole answer: connect ECONNREFUSED 127.0.0.1:1 (GET https://api.scale.com/v1/task/1)',
    })
    expect(await failWith(networkError('ECONNRESET'))).toMatchObject({ outcome: 'lost' })
  })

  it('do not hold what a custom fetch hung on its error', async () => {
    const thrown = Object.assign(new Error('boom'), {
      config: { headers: { authorization: `Basic ${btoa('test_key:')}` } },
    })
    expect(inspect(await failWith(thrown), { depth: 9 })).not.toContain(btoa('test_key:').slice(0, 8))
  })

  it('end a chain of causes that bites its own tail', async () => {
    const loop = new Error('loop')
    loop.cause = loop
    expect(await failWith(loop)).toMatchObject({ message: expect.stringContaining('loop') })
  })
})

describe('no key', () => {
  const key = fc
    .string({ minLength: 5, maxLength: 40, unit: fc.constantFrom(...'abcXYZ019_|-+/%"\\é ') })
    .filter((text) => text.trim().length > 4)

  it('is in any error, however the server repeats it', async () => {
    await fc.assert(
      fc.asyncProperty(key, fc.constantFrom(200, 302, 400, 401, 409, 429, 500), async (text, status) => {
        const apiKey = text.trim()
        const credential = Buffer.from(`${apiKey}:`).toString('base64')
        const error = await failWith(
          {
            status,
            text: `${status === 200 ? '<' : ''}${JSON.stringify({ error: `key ${apiKey}`, echo: [credential, encodeURIComponent(apiKey)] })}`,
            headers: { 'x-echo': `Basic ${credential}` },
          },
          apiKey,
        )
        const told = inspect(error, { depth: 9 }) + JSON.stringify(error) + error.message + JSON.stringify(error.body)
        for (const secret of [apiKey, credential]) expect(told).not.toContain(secret)
        expect(String(error.body?.error ?? '')).not.toContain(apiKey)
      }),
      { numRuns: 150 },
    )
  })

  it('is in the error of a connection', async () => {
    const error = await failWith(new Error('cannot send test_key', { cause: new Error(`header ${btoa('test_key:')}`) }))
    expect(inspect(error, { depth: 9 })).not.toMatch(new RegExp(`test_key|${btoa('test_key:')}`))
  })
})

describe('instanceof', () => {
  it('holds between two copies of the package', async () => {
    vi.resetModules()
    const other = await import('@scale-ts/core')
    expect(other.ApiError).not.toBe(core.ApiError)
    const error = await failWith({ status: 404 })
    expect(error).toBeInstanceOf(other.NotFoundError)
    expect(error).toBeInstanceOf(other.ScaleError)
    expect(error).not.toBeInstanceOf(other.ConflictError)
  })

  it('holds for a subclass of the user, in one direction', () => {
    class Mine extends ScaleError {}
    expect(new Mine('x')).toBeInstanceOf(ScaleError)
    expect(new Mine('x')).toBeInstanceOf(Mine)
    expect(new ScaleError('x')).not.toBeInstanceOf(Mine)
  })

  it.each([null, undefined, 1, 'x', {}, [], Object.create(null), new Error('x'), () => {}])(
    'does not hold for %j',
    (value) => {
      expect(value instanceof ScaleError).toBe(false)
    },
  )

  it('tells every class from every other', () => {
    const classes = Object.values(core).filter(
      (value) => typeof value === 'function' && 'brand' in value,
    ) as (typeof ScaleError)[]
    expect(classes).toHaveLength(14)
    expect(new Set(classes.map(({ brand }) => brand)).size).toBe(classes.length)
  })
})
