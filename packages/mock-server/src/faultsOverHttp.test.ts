import http from 'node:http'
import type { FaultEffect, Mock, MockOptions } from '@scale-ts/mock-server'
import { setupMock } from '@scale-ts/mock-server/node'
import { type MockServer, startMockServer } from '@scale-ts/mock-server/server'
import { afterEach, describe, expect, it } from 'vitest'
import { smallTask } from '../test/openWorld'

const body = JSON.stringify(smallTask)

/** What a client saw: how it ended, and how much of the body came. */
interface Seen {
  status?: number
  received: number
  /** `'end'`, or the code of the error. */
  end: string
  headers: Record<string, string>
}

interface Call {
  url: string
  headers: Record<string, string>
  signal?: AbortSignal
  /** Called when a byte has come. */
  onByte?: () => void
}

type Client = (call: Call) => Promise<Seen>

const throughFetch: Client = async ({ url, headers, signal, onByte }) => {
  const seen: Seen = { received: 0, end: 'end', headers: {} }
  try {
    const response = await fetch(url, { method: 'POST', headers, body, ...(signal && { signal }) })
    seen.status = response.status
    seen.headers = Object.fromEntries(response.headers)
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      seen.received += chunk.length
      onByte?.()
    }
  } catch (error) {
    const { cause, name } = error as Error & { cause?: { code?: string } }
    seen.end = cause?.code ?? name
  }
  return seen
}

const throughNodeHttp: Client = ({ url, headers, signal, onByte }) =>
  new Promise((resolve) => {
    const seen: Seen = { received: 0, end: 'end', headers: {} }
    const fail = (error: NodeJS.ErrnoException) => {
      seen.end = error.code ?? error.name
      resolve(seen)
    }
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': body.length },
      ...(signal && { signal }),
    }
    const request = http.request(url, options, (response) => {
      if (response.statusCode) seen.status = response.statusCode
      seen.headers = response.headers as Record<string, string>
      response.on('data', (chunk: Buffer) => {
        seen.received += chunk.length
        onByte?.()
      })
      response.on('error', fail)
      response.on('end', () => resolve(seen))
    })
    request.on('error', fail)
    request.end(body)
  })

type Controls = Pick<Mock, 'account' | 'faults' | 'journal'>

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const mock of opened.splice(0)) await mock.close()
})

async function standalone(options?: MockOptions): Promise<{ mock: Controls; baseUrl: string; server: MockServer }> {
  const server = await startMockServer({ port: 0, ...options })
  opened.push(server)
  return { mock: server, baseUrl: server.baseUrl, server }
}

async function intercepted(): Promise<{ mock: Controls; baseUrl: string }> {
  const mock = setupMock({ baseUrl: 'http://scale.test/v1' })
  opened.push(mock)
  mock.listen({ onUnhandledRequest: 'error' })
  return { mock, baseUrl: 'http://scale.test/v1' }
}

const clients: [string, Client][] = [
  ['fetch', throughFetch],
  ['node:http', throughNodeHttp],
]
const servers: [string, () => Promise<{ mock: Controls; baseUrl: string }>][] = [
  ['standalone', standalone],
  ['through msw', intercepted],
]
const ways = servers.flatMap(([where, open]) => clients.map(([name, client]) => [where, name, open, client] as const))

async function struck(open: () => Promise<{ mock: Controls; baseUrl: string }>, effect: FaultEffect) {
  const { mock, baseUrl } = await open()
  const { apiKey, journal, faults } = mock.account()
  faults.add({ operation: 'POST /task/:type', effect, times: 1 })
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const call: Call = { url: `${baseUrl}/task/categorization`, headers }
  const count = async () => ((await (await fetch(`${baseUrl}/tasks`, { headers })).json()) as { total: number }).total
  return { call, count, journal, apiKey }
}

describe.each(ways)('%s, with %s', (where, name, open, client) => {
  // msw lets node:http see nothing of an answer that breaks off before its first byte.
  const parts = where === 'through msw' && name === 'node:http' ? [20, 0.5] : [0, 20, 0.5]

  it('a status is answered, with its header', async () => {
    const { call, count } = await struck(open, { status: 429, retryAfter: 7 })
    const seen = await client(call)
    expect([seen.status, seen.end, seen.headers['retry-after'], await count()]).toEqual([429, 'end', '7', 0])
  })

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('the connection is reset %s the commit', async (reset, created) => {
    const { call, count, journal } = await struck(open, { reset })
    const { status, end } = await client(call)
    expect(status).toBeUndefined()
    if (where === 'standalone') expect(end).toBe('ECONNRESET')
    else expect(end).not.toBe('end')
    expect(await count()).toBe(created)
    const [entry] = journal.requests({ operation: 'POST /task/:type' })
    expect(entry).toMatchObject({ faults: ['fault-1'] })
    expect(entry).not.toHaveProperty('status')
    // The next call is as good as ever, over a connection of its own.
    expect(await client(call)).toMatchObject({ status: 200, end: 'end' })
  })

  it.each(parts)('a body is cut after %d', async (truncate) => {
    const { call, count } = await struck(open, { truncate })
    const { status, received, end, headers } = await client(call)
    const size = Number(headers['content-length'])
    expect(status).toBe(200)
    expect(received).toBe(truncate < 1 ? Math.floor(size * truncate) : truncate)
    expect(end).not.toBe('end')
    expect(await count()).toBe(1)
  })

  it('a body stalls until its client gives up', async () => {
    const { call, count } = await struck(open, { stall: 12 })
    const controller = new AbortController()
    const seen = await client({ ...call, signal: controller.signal, onByte: () => controller.abort() })
    expect(seen).toMatchObject({ status: 200, received: 12 })
    expect(seen.end).not.toBe('end')
    expect(await count()).toBe(1)
  })

  it('another content type arrives with its page', async () => {
    const { call } = await struck(open, { contentType: 'text/html', body: '<h1>ü</h1>' })
    const { headers, received, end } = await client(call)
    expect([headers['content-type'], received, end]).toEqual(['text/html', 11, 'end'])
  })
})

describe('a standalone mock', () => {
  it('closes at once while bodies stall and answers wait', async () => {
    const { mock, baseUrl, server } = await standalone()
    const { apiKey } = mock.account()
    mock.faults.add({ operation: 'POST /task/:type', effect: { stall: 12 } })
    mock.faults.add({ operation: 'GET /tasks', effect: { latency: '1h' } })
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    let hasByte = () => {}
    const byte = new Promise<void>((resolve) => {
      hasByte = resolve
    })
    const stalled = throughFetch({ url: `${baseUrl}/task/categorization`, headers, onByte: hasByte })
    const waiting = fetch(`${baseUrl}/tasks`, { headers }).catch((error: Error) => error)
    await byte
    await server.close()
    expect((await stalled).end).not.toBe('end')
    expect(await waiting).toBeInstanceOf(Error)
  })

  it('tells of a reset connection without a status', async () => {
    const seen: number[] = []
    const { mock, baseUrl } = await standalone({ onExchange: ({ status }) => seen.push(status) })
    mock.faults.add({ operation: '*', effect: { reset: 'after' } })
    const headers = { authorization: `Bearer ${mock.account().apiKey}` }
    await expect(fetch(`${baseUrl}/tasks`, { headers })).rejects.toThrow()
    expect(seen).toEqual([0])
  })
})
