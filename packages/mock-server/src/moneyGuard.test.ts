import { once } from 'node:events'
import nodeHttp from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { type NodeMockOptions, setupMock } from '@scale-ts/mock-server/node'
import { bypass, HttpResponse, http, passthrough } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// Under every guard of the mock lies a fetch that sends nothing out: a guard that fails must not cost money here either.
const localFetch = globalThis.fetch
beforeEach(() => {
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const { hostname } = new URL(input instanceof Request ? input.url : String(input))
    if (hostname !== '127.0.0.1') throw new Error(`${hostname} was let through`)
    return localFetch(input, init)
  })
})

const realHosts = [
  'https://api.scale.com/v1/tasks',
  'https://dashboard.scale.com/x',
  'https://api.scaleapi.com/v1',
  'http://scale.com/',
]
const closers: (() => void)[] = []
const log = vi.fn()

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(log)
  log.mockReset()
})
afterEach(() => {
  for (const close of closers.splice(0)) close()
  expect(lookedUp).toEqual([])
})

/** A mock of another origin, so that no request to Scale's own hosts is covered. */
function mockElsewhere(options: NodeMockOptions = {}) {
  const mock = setupMock({ baseUrl: 'http://scale.test/v1', ...options })
  closers.push(() => mock.close())
  return mock
}

/** A server of this machine that counts what gets through to it. */
async function localServer() {
  const hits: string[] = []
  const server = nodeHttp
    .createServer((request, response) => {
      hits.push(request.url ?? '')
      response.end('through')
    })
    .listen(0, '127.0.0.1')
  closers.push(() => server.close())
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hits }
}

/** Whatever goes wrong in a test, no name is looked up: it would be the beginning of a real request. */
const lookedUp: string[] = []
const loopbackOnly: LookupFunction = (name, _options, done) => {
  lookedUp.push(name)
  done(new Error('looked up'), '', 4)
}

const viaHttp = (url: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    nodeHttp.get(url, { lookup: loopbackOnly }, ({ statusCode }) => resolve(statusCode)).on('error', reject)
  })

describe('a request to a real host of Scale that the mock does not cover', () => {
  it.each(realHosts)('%s fails as a network error does, loudly', async (url) => {
    mockElsewhere().listen()
    await expect(fetch(`${url}?api_key=live_secret`)).rejects.toThrow(TypeError)
    expect(log.mock.calls.join()).toContain(new URL(url).hostname)
    expect(log.mock.calls[0]?.join()).not.toContain('live_secret')
  })

  it('fails through node:http as well', async () => {
    mockElsewhere().listen()
    await expect(viaHttp('http://api.scale.com/v1/tasks')).rejects.toThrow()
    expect(log).toHaveBeenCalled()
  })

  it.each(['bypass', 'warn', 'error'] as const)(
    'fails whatever onUnhandledRequest says: %s',
    async (onUnhandledRequest) => {
      mockElsewhere().listen({ onUnhandledRequest })
      await expect(fetch('https://api.scale.com/v1/tasks')).rejects.toThrow(TypeError)
    },
  )

  it('fails where a handler of the user passes it through', async () => {
    const mock = setupMock()
    closers.push(() => mock.close())
    mock.listen()
    mock.use(http.get('*/v1/tasks', () => passthrough()))
    await expect(fetch('https://api.scale.com/v1/tasks')).rejects.toThrow(TypeError)
    await expect(viaHttp('http://api.scale.com/v1/tasks')).rejects.toThrow()
    mock.resetHandlers(http.get('*/v1/teams', () => passthrough()))
    await expect(fetch('https://api.scale.com/v1/teams')).rejects.toThrow(TypeError)
  })

  it('fails where a handler of the user asks the real host beside the mock', async () => {
    const mock = setupMock()
    closers.push(() => mock.close())
    mock.listen()
    mock.use(
      http.get('*/v1/tasks', async ({ request }) => {
        const failure = await fetch(bypass(request)).catch((error) => error)
        return HttpResponse.json({ failure: failure.name })
      }),
    )
    expect(await (await fetch('https://api.scale.com/v1/tasks')).json()).toEqual({ failure: 'TypeError' })
  })

  it('fails before the mock listens, when it listens again, and no longer once every mock is closed', async () => {
    const before = globalThis.fetch
    const one = mockElsewhere()
    const two = mockElsewhere()
    await expect(fetch('https://api.scale.com/v1')).rejects.toThrow(TypeError)
    one.listen()
    one.close()
    await expect(fetch('https://api.scale.com/v1')).rejects.toThrow(TypeError)
    two.close()
    expect(globalThis.fetch).toBe(before)
    one.listen()
    await expect(fetch('https://api.scale.com/v1')).rejects.toThrow(TypeError)
    one.close()
    one.close()
    expect(globalThis.fetch).toBe(before)
  })
})

describe('every other request', () => {
  it('passes by default, and through handlers that pass it', async () => {
    const { url, hits } = await localServer()
    const mock = mockElsewhere()
    mock.listen()
    mock.use(http.get(`${url}/passed`, () => passthrough()))
    for (const path of ['/plain', '/passed']) expect(await (await fetch(url + path)).text()).toBe('through')
    expect(await viaHttp(`${url}/http`)).toBe(200)
    expect(hits).toEqual(['/plain', '/passed', '/http'])
    expect(log).not.toHaveBeenCalled()
  })

  it('is left to onUnhandledRequest where that is given', async () => {
    const { url, hits } = await localServer()
    const mock = mockElsewhere()
    const seen: string[] = []
    mock.listen({ onUnhandledRequest: ({ url }) => seen.push(new URL(url).pathname) })
    await fetch(`${url}/seen`)
    expect(seen).toEqual(['/seen'])
    mock.close()
    mock.listen({ onUnhandledRequest: 'error' })
    await expect(fetch(`${url}/refused`)).rejects.toThrow(TypeError)
    expect(hits).toEqual(['/seen'])
  })

  it('to a host whose name only looks like one of Scale is one of them', async () => {
    const { url } = await localServer()
    mockElsewhere().listen()
    expect((await fetch(`${url}/api.scale.com`)).status).toBe(200)
  })

  it('fails under SCALE_OFFLINE unless it stays on this machine', async () => {
    vi.stubEnv('SCALE_OFFLINE', '1')
    const { url } = await localServer()
    mockElsewhere().listen()
    await expect(fetch('http://elsewhere.test/')).rejects.toThrow(TypeError)
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch('http://scale.test/v1/tasks')).status).toBe(401)
  })
})

it('allowLive leaves the global fetch and the requests that nobody handles alone', () => {
  const before = globalThis.fetch
  mockElsewhere({ allowLive: true })
  expect(globalThis.fetch).toBe(before)
})
