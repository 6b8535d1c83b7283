import { createMock, type Exchange } from '@scale-ts/mock-server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../test/openWorld'

describe('fetch', () => {
  it('gives timers their turn while requests follow each other without a pause', async () => {
    const { fetch } = createMock()
    let hasFired = false
    setTimeout(() => {
      hasFired = true
    })
    for (let request = 0; request < 200; request++) await fetch('https://api.scale.com/_mock/health')
    expect(hasFired).toBe(true)
  })
})

describe('routes', () => {
  it.each([
    ['GET', '/nowhere'],
    ['GET', ''],
    ['PATCH', '/tasks'],
    ['DELETE', '/projects'],
    ['GET', '/task/a/b/c'],
    ['PUT', '/projects/x'],
  ])('answers the unknown %s /v1%s with 404 as JSON', async (method, path) => {
    const { status, body, headers } = await openWorld().call(method, path)
    expect(status).toBe(404)
    expect(body).toEqual({ status_code: 404, error: expect.any(String) })
    expect(headers.get('content-type')).toContain('application/json')
  })

  it('answers outside of /v1 without asking for a key', async () => {
    const response = await createMock().fetch('https://api.scale.com/')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ status_code: 404 })
  })

  it('tells that it is well, without a key', async () => {
    const response = await createMock().fetch('https://api.scale.com/_mock/health')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ status: 'ok' })
  })

  it('tolerates one trailing slash', async () => {
    const world = openWorld()
    expect((await world.call('POST', '/projects/', { type: 'imageannotation', name: 'p' })).status).toBe(200)
    expect((await world.call('GET', '/projects/p/')).status).toBe(200)
  })

  it('answers HEAD like GET, without the body', async () => {
    const { status, body, headers } = await openWorld().call('HEAD', '/tasks')
    expect({ status, body }).toEqual({ status: 200, body: undefined })
    expect(headers.get('content-type')).toContain('application/json')
  })

  it('lets pages of every origin call /v1, and none call /_mock', async () => {
    const mock = createMock()
    const preflight = await mock.fetch('https://api.scale.com/v1/task/imageannotation', {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-own' },
    })
    expect(preflight.ok).toBe(true)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-own')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE')
    const refused = await mock.fetch('https://api.scale.com/v1/tasks')
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    const health = await mock.fetch('https://api.scale.com/_mock/health')
    expect(health.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('answers for any origin', async () => {
    const world = openWorld()
    const headers = { authorization: `Bearer ${world.apiKey}` }
    expect((await world.mock.fetch('http://localhost:1/v1/projects', { headers })).status).toBe(200)
  })

  it('reports each exchange without the key, wherever a client put it', async () => {
    const exchanges: Exchange[] = []
    const world = openWorld({ onExchange: (exchange) => exchanges.push(exchange) })
    await world.call('GET', `/tasks?limit=3&api_key=other&x=${world.apiKey}`)
    expect(exchanges).toEqual([
      {
        method: 'GET',
        path: '/v1/tasks?limit=3&api_key=[redacted]&x=[redacted]',
        status: 200,
        durationMs: expect.any(Number),
      },
    ])
  })

  it('takes a short key out of a path once, also where that leaves the key', async () => {
    const paths: string[] = []
    const { fetch, journal } = createMock({ keys: ['a'], onExchange: ({ path }) => paths.push(path) })
    await fetch('https://api.scale.com/v1/tasks?key=b&tags=c', { headers: { authorization: 'Bearer a' } })
    const told = '/v1/t[redacted]sks?key=[redacted]&t[redacted]gs=c'
    expect(paths).toEqual([told])
    expect(journal.requests()).toMatchObject([{ path: told }])
  })
})

describe('names in paths', () => {
  it.each([
    'a b',
    'a/b',
    '100%',
    'a%2Fb',
    'what?',
    '#1',
    'übermut',
    '日本',
    '🐱',
    '...',
    '.hidden',
    'a.b',
    '+',
    '%zz',
    'a&b=c',
    "it's",
    '~',
  ])('finds %j', async (name) => {
    const world = openWorld()
    await world.call('POST', '/projects', { type: 'imageannotation', name })
    const { status, body } = await world.call('GET', `/projects/${encodeURIComponent(name)}`)
    expect({ status, name: body.name }).toEqual({ status: 200, name })
  })

  it('finds any name that a URL can carry', async () => {
    const world = openWorld()
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((name) => !/^\.\.?$/.test(name))
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        await world.call('POST', '/projects', { type: 'imageannotation', name })
        const { body } = await world.call('GET', `/projects/${encodeURIComponent(name)}`)
        expect(body.name).toBe(name)
      }),
      { numRuns: 200 },
    )
  })

  it('takes an escape that cannot be decoded as it stands', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', { type: 'imageannotation', name: '%E0%A4%A' })
    expect((await world.call('GET', '/projects/%E0%A4%A')).status).toBe(200)
  })
})
