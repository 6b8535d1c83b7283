import { getEventListeners } from 'node:events'
import { createServer, request as proxyRequest, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { ConnectionError, createClient } from '@scale-ts/core'
import { generate } from 'selfsigned'
import { Agent, EnvHttpProxyAgent, ProxyAgent, fetch as undiciFetch } from 'undici'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const read = { method: 'GET', path: '/tasks' } as const
const open: Server[] = []

async function listen(server: Server): Promise<string> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server that counts its connections, and answers unless it is told to be silent. */
async function target(isSilent = false) {
  const sockets = new Set<unknown>()
  const closed: unknown[] = []
  const arrivals: (() => void)[] = []
  const server = createServer((_request, response) => {
    for (const arrived of arrivals.splice(0)) arrived()
    if (isSilent) response.writeHead(200, { 'content-type': 'application/json' }).write('{"cut')
    else response.end('{}')
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => {
      closed.push(socket)
      for (const arrived of arrivals.splice(0)) arrived()
    })
  })
  const url = await listen(server)
  return { url, sockets, closed, next: () => new Promise<void>((resolve) => arrivals.push(resolve)) }
}

/** The same over TLS, under a certificate that nobody else trusts; notes what was asked. */
async function secureTarget() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  })
  const asked: string[] = []
  const sockets = new Set<unknown>()
  const server = createTlsServer({ key, cert }, ({ url, headers }, response) => {
    asked.push(`${url} ${headers.authorization}`)
    response.end('{}')
  })
  server.on('secureConnection', (socket) => sockets.add(socket))
  const url = (await listen(server)).replace('http', 'https')
  return { url, asked, sockets, ca: cert }
}

/** A forward proxy, for tunnels as undici makes them and for plain requests, that notes what went through. */
async function proxy() {
  const passed: string[] = []
  const server = createServer((incoming, response) => {
    passed.push(incoming.url ?? '')
    incoming.pipe(
      proxyRequest(incoming.url ?? '', { method: incoming.method, headers: incoming.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      }),
    )
  })
  server.on('connect', ({ url = '' }, socket) => {
    passed.push(url)
    const [host, port] = url.split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { url: await listen(server), passed }
}

describe('connections', () => {
  it('are kept alive from call to call', async () => {
    const { url, sockets } = await target()
    const client = createClient({ apiKey: 'x', baseUrl: url })
    for (let count = 0; count < 30; count++) await client.request(read)
    // A second one may be opened while the first is not yet given back.
    expect(sockets.size).toBeLessThanOrEqual(2)
  })

  it('go through the dispatcher of the client, or of the call', async () => {
    const { url } = await target()
    const { url: proxyUrl, passed } = await proxy()
    const agent = new Agent()
    const proxyAgent = new ProxyAgent(proxyUrl)
    try {
      const client = createClient({ apiKey: 'x', baseUrl: url, fetchOptions: { dispatcher: agent } })
      await client.request(read)
      expect(passed).toEqual([])
      await client.request(read, { fetchOptions: { dispatcher: proxyAgent } })
      expect(passed).toEqual([expect.stringContaining(new URL(url).host)])
    } finally {
      await Promise.all([agent.close(), proxyAgent.close()])
    }
  })

  it('go through the proxy of the environment, except to hosts that NO_PROXY names', async () => {
    const { url } = await target()
    const { url: proxyUrl, passed } = await proxy()
    vi.stubEnv('http_proxy', proxyUrl)
    vi.stubEnv('no_proxy', '127.0.0.1')
    const dispatcher = new EnvHttpProxyAgent()
    try {
      const fetch = undiciFetch as unknown as typeof globalThis.fetch
      const client = createClient({ apiKey: 'x', baseUrl: url, fetch, fetchOptions: { dispatcher } })
      await client.request(read)
      expect(passed).toEqual([])
      vi.stubEnv('no_proxy', '')
      await client.request(read)
      expect(passed).toHaveLength(1)
    } finally {
      await dispatcher.close()
    }
  })

  describe('to an HTTPS host', () => {
    const fetch = undiciFetch as unknown as typeof globalThis.fetch

    beforeEach(() => {
      for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY']) {
        vi.stubEnv(name, undefined)
      }
    })

    it('go through a tunnel of the proxy that HTTPS_PROXY names, which is kept and hides the key', async () => {
      const { url, asked, sockets, ca } = await secureTarget()
      const { url: proxyUrl, passed } = await proxy()
      vi.stubEnv('HTTPS_PROXY', proxyUrl)
      const trust = { connect: { ca }, requestTls: { ca } }
      const dispatcher = new EnvHttpProxyAgent(trust)
      try {
        const client = createClient({ apiKey: 'secret', baseUrl: url, fetch, fetchOptions: { dispatcher } })
        for (let count = 0; count < 30; count++) await client.request(read)
        expect(asked).toEqual(Array(30).fill(`/tasks Basic ${btoa('secret:')}`))
        expect(sockets.size).toBeLessThanOrEqual(2)
        // All that the proxy is told: where the tunnels lead.
        expect(passed).toEqual(Array(sockets.size).fill(new URL(url).host))
      } finally {
        await dispatcher.close()
      }
    })

    it('avoid the proxy where NO_PROXY names the host', async () => {
      const { url, asked, ca } = await secureTarget()
      const { url: proxyUrl, passed } = await proxy()
      vi.stubEnv('HTTPS_PROXY', proxyUrl)
      vi.stubEnv('NO_PROXY', 'example.com,127.0.0.1')
      const dispatcher = new EnvHttpProxyAgent({ connect: { ca } })
      try {
        await createClient({ apiKey: 'x', baseUrl: url, fetch, fetchOptions: { dispatcher } }).request(read)
        expect(asked).toHaveLength(1)
        expect(passed).toEqual([])
      } finally {
        await dispatcher.close()
      }
    })

    it('carry nothing when its certificate is not trusted', async () => {
      const { url, asked } = await secureTarget()
      const { url: proxyUrl } = await proxy()
      vi.stubEnv('HTTPS_PROXY', proxyUrl)
      const dispatcher = new EnvHttpProxyAgent()
      try {
        const client = createClient({ apiKey: 'x', baseUrl: url, fetch, fetchOptions: { dispatcher }, maxRetries: 0 })
        const error = await client.request({ method: 'POST', path: '/task/chat', body: {} }).catch((thrown) => thrown)
        expect(error).toBeInstanceOf(ConnectionError)
        expect(error).toMatchObject({ outcome: 'not-done', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
        expect(asked).toEqual([])
      } finally {
        await dispatcher.close()
      }
    })
  })

  it('are closed when a call is aborted in the middle of a body: no socket, timer or listener is left', async () => {
    const { url, closed, next } = await target(true)
    const controller = new AbortController()
    const client = createClient({ apiKey: 'x', baseUrl: url })
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const before = timers()
    const arrival = next()
    const call = client.request(read, { signal: controller.signal, totalTimeout: 500_000 }).catch((error) => error)
    await arrival
    const closing = next()
    controller.abort('enough')
    expect(await call).toBe('enough')
    await closing
    expect(closed).toHaveLength(1)
    expect(timers()).toBeLessThanOrEqual(before + 1)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })
})
