import { createMock } from '@scale-ts/mock-server'
import { setupMock } from '@scale-ts/mock-server/node'
import { HttpResponse, http } from 'msw'
import { afterEach, describe, expect, it } from 'vitest'
import { openReceiver } from '../test/openReceiver'
import { smallTask } from '../test/openWorld'

const base = 'https://api.scale.com/v1'
const mocks: ReturnType<typeof setupMock>[] = []

function listening(...rest: Parameters<typeof setupMock>) {
  const mock = setupMock(...rest)
  mocks.push(mock)
  mock.listen({ onUnhandledRequest: 'error' })
  const headers = { authorization: `Bearer ${mock.account().apiKey}`, 'content-type': 'application/json' }
  return { mock, headers }
}

afterEach(() => {
  for (const mock of mocks.splice(0)) mock.close()
})

describe('setupMock', () => {
  it('answers the global fetch for the public origin, with bodies and state', async () => {
    const { headers } = listening()
    const body = JSON.stringify({ type: 'chat', name: 'p' })
    const created = await fetch(`${base}/projects`, { method: 'POST', headers, body })
    expect(created.status).toBe(200)
    expect(await (await fetch(`${base}/projects`, { headers })).json()).toHaveLength(1)
  })

  it('serves the files of its answers', async () => {
    const { headers } = listening()
    const body = JSON.stringify({ attachments: ['https://example.com/0.json'], labels: ['Car'] })
    const created = await fetch(`${base}/task/lidarannotation`, { method: 'POST', headers, body })
    const { response } = (await created.json()) as { response: { annotations: { url: string } } }
    const file = await fetch(response.annotations.url)
    expect(await file.json()).toEqual([
      { cuboids: expect.arrayContaining([expect.objectContaining({ label: 'Car' })]) },
    ])
  })

  it('covers the whole origin', async () => {
    listening()
    expect((await fetch('https://api.scale.com/_mock/health')).status).toBe(200)
    expect((await fetch('https://api.scale.com/elsewhere')).status).toBe(404)
  })

  it('covers another origin when told to, and only that', async () => {
    const { headers } = listening({ baseUrl: 'http://scale.test/v1' })
    expect((await fetch('http://scale.test/v1/projects', { headers })).status).toBe(200)
    await expect(fetch(`${base}/projects`, { headers })).rejects.toThrow()
  })

  it('sends callbacks past msw, to whom they would be unhandled requests', async () => {
    const { url, received } = await openReceiver()
    const { mock, headers } = listening()
    const seen: string[] = []
    mock.events.on('request:start', ({ request }) => seen.push(request.url))
    await mock.clock.freeze()
    const body = JSON.stringify({ ...smallTask, callback_url: url })
    await fetch(`${base}/task/categorization`, { method: 'POST', headers, body })
    await mock.clock.advance(0)
    expect(mock.deliveries.list()).toMatchObject([{ state: 'delivered' }])
    expect(received).toHaveLength(1)
    expect(seen).toEqual([`${base}/task/categorization`])
  })

  it('lets a handler of the user override one route, until handlers are reset', async () => {
    const { mock, headers } = listening()
    mock.use(http.get(`${base}/tasks`, () => HttpResponse.json({ status_code: 503, error: 'Later.' }, { status: 503 })))
    expect((await fetch(`${base}/tasks`, { headers })).status).toBe(503)
    expect((await fetch(`${base}/projects`, { headers })).status).toBe(200)
    mock.resetHandlers()
    expect((await fetch(`${base}/tasks`, { headers })).status).toBe(200)
  })

  it('still reads a body that a handler in front of it has looked at', async () => {
    const { mock, headers } = listening()
    const seen: unknown[] = []
    mock.use(
      http.post(`${base}/projects`, async ({ request }) => {
        seen.push(await request.json())
      }),
    )
    const body = JSON.stringify({ type: 'chat', name: 'p' })
    expect((await fetch(`${base}/projects`, { method: 'POST', headers, body })).status).toBe(200)
    expect(seen).toEqual([{ type: 'chat', name: 'p' }])
  })

  it('works in pieces', async () => {
    const { listen, close, use, resetHandlers, account } = setupMock()
    listen()
    try {
      use(http.get(`${base}/teams`, () => HttpResponse.json([], { status: 503 })))
      const headers = { authorization: `Bearer ${account().apiKey}` }
      expect((await fetch(`${base}/teams`, { headers })).status).toBe(503)
      resetHandlers()
      expect((await fetch(`${base}/teams`, { headers })).status).toBe(200)
    } finally {
      close()
    }
  })

  it('intercepts nothing before it listens and after it is closed', async () => {
    const mock = setupMock({ baseUrl: 'http://127.0.0.1:1/v1' })
    await expect(fetch('http://127.0.0.1:1/v1/projects')).rejects.toThrow()
    mock.listen()
    expect((await fetch('http://127.0.0.1:1/v1/projects')).status).toBe(401)
    mock.close()
    await expect(fetch('http://127.0.0.1:1/v1/projects')).rejects.toThrow()
  })
})

describe('createMock().fetch', () => {
  it('takes what the global fetch takes, also without its object', async () => {
    const { fetch: mockFetch, account } = createMock()
    const headers = { authorization: `Bearer ${account().apiKey}` }
    for (const input of [`${base}/projects`, new URL(`${base}/projects`)]) {
      expect((await mockFetch(input, { headers })).status).toBe(200)
    }
    const request = new Request(`${base}/projects`, { headers })
    expect((await mockFetch(request)).status).toBe(200)
    expect((await mockFetch(new Request(`${base}/projects`), { headers })).status).toBe(200)
    expect((await mockFetch(new Request(`${base}/projects`))).status).toBe(401)
  })

  it('rejects with the reason of an aborted signal', async () => {
    const { fetch: mockFetch } = createMock()
    await expect(mockFetch(`${base}/projects`, { signal: AbortSignal.abort('before') })).rejects.toBe('before')
    const controller = new AbortController()
    const call = mockFetch(`${base}/projects`, { signal: controller.signal })
    controller.abort('during')
    await expect(call).rejects.toBe('during')
  })

  it('rejects for a URL that is none, as fetch does', async () => {
    await expect(async () => createMock().fetch('no url')).rejects.toThrow(TypeError)
  })
})
