import { request as httpRequest } from 'node:http'
import { createMock } from '@scale-ts/mock-server'
import { startMockServer } from '@scale-ts/mock-server/server'
import { afterEach, describe, expect, it } from 'vitest'
import { createEmulator } from '../createEmulator'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function start(options: Parameters<typeof startMockServer>[0] = {}) {
  const server = await startMockServer({ port: 0, ...options })
  closers.push(() => server.close())
  const authorization = `Bearer ${server.account().apiKey}`
  /** With the headers as given, as no browser and no fetch would send them. */
  const call = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    new Promise<{ status: number; headers: object; body: { error: string } }>((resolve, reject) => {
      const sent = httpRequest(
        { host: '127.0.0.1', port: server.port, method, path, headers: { authorization, ...headers } },
        async (response) => {
          let text = ''
          for await (const chunk of response) text += chunk
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text) })
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  return { server, call, own: `http://127.0.0.1:${server.port}` }
}

/** What comes from another machine. */
function from(address: string | undefined, options: Parameters<typeof createEmulator>[0] = {}) {
  const emulator = createEmulator(options)
  return async (headers: Record<string, string> = {}, path = '/_mock/clock') => {
    const bound = { incoming: { rawHeaders: [], socket: { remoteAddress: address } } }
    const sent = { host: 'localhost:4010', authorization: 'Bearer test_me', ...headers }
    const response = await emulator.fetch(new Request(`http://localhost:4010${path}`, { headers: sent }), bound)
    return { status: response.status, text: await response.text() }
  }
}

describe('access to /_mock', () => {
  it.each(['http://evil.example', 'http://localhost:3000', 'null', 'http://127.0.0.1', 'https://evil.example:4010'])(
    'is refused to pages of %s, before anything happens',
    async (origin) => {
      const { call, server } = await start()
      const headers = { origin, 'content-type': 'application/json' }
      const refused = await call('POST', '/_mock/clock/advance', headers, '{"by":"24h"}')
      expect(refused).toMatchObject({ status: 403, body: { status_code: 403 } })
      expect(refused.headers).not.toHaveProperty('access-control-allow-origin')
      const put = await call('PUT', '/_mock/clock', headers, '{"frozen":true}')
      expect(put.status).toBe(403)
      expect(server.clock.isFrozen).toBe(false)
    },
  )

  it('answers no preflight, so that no page gets as far as a request of its own making', async () => {
    const { call } = await start()
    const asked = await call('OPTIONS', '/_mock/clock', {
      origin: 'http://evil.example',
      'access-control-request-method': 'PUT',
    })
    expect(asked.status).toBe(403)
    expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('tells no page of another origin anything it could read', async () => {
    const { call, own } = await start()
    for (const path of ['/_mock/clock', '/_mock/worlds', '/_mock/nonsense']) {
      const { headers } = await call('GET', path, { origin: own })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })

  it('is given to pages that the mock itself would serve', async () => {
    const { call, own } = await start()
    const headers = { origin: own, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    expect((await call('POST', '/_mock/clock/advance', headers, '{"by":"1h"}')).status).toBe(200)
    expect((await call('GET', '/_mock/clock', { 'sec-fetch-site': 'none' })).status).toBe(200)
  })

  it.each(['cross-site', 'same-site', 'x'])('is refused to what a browser marks as %s', async (site) => {
    const { call } = await start()
    expect((await call('GET', '/_mock/journal', { 'sec-fetch-site': site })).status).toBe(403)
  })

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:4010',
    '169.254.169.254',
    '0.0.0.0',
    '192.168.0.7:4010',
    '[::2]:4010',
    '2130706433.example',
  ])('is refused under the name %s, which may have been made to lead here', async (host) => {
    const { call } = await start()
    expect(await call('GET', '/_mock/worlds', { host })).toMatchObject({ status: 403, body: { status_code: 403 } })
    // Rebound, a page is of the same origin as what it asks.
    expect((await call('GET', '/_mock/worlds', { host, origin: `http://${host}` })).status).toBe(403)
  })

  it.each(['localhost', 'LOCALHOST:80', 'mock.localhost:1', '127.8.9.1:4010', '[::1]:4010', 'localhost.'])(
    'is given under the name %s',
    async (host) => {
      const { call } = await start()
      expect((await call('GET', '/_mock/worlds', { host })).status).toBe(200)
    },
  )

  it('is given under the name that the server was told to listen on', async () => {
    const ask = from('127.0.0.1', { host: 'Mybox' })
    expect((await ask({ host: 'mybox:4010' })).status).toBe(200)
    expect((await ask({ host: 'otherbox:4010' })).status).toBe(403)
  })

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'text/plain;a=json'])(
    'takes nothing of the type %s, which a form may send anywhere',
    async (contentType) => {
      const { call, server } = await start()
      const refused = await call('PUT', '/_mock/clock', { 'content-type': contentType }, '{"frozen":true}')
      expect(refused).toMatchObject({ status: 415, body: { error: expect.stringContaining('application/json') } })
      expect(server.clock.isFrozen).toBe(false)
    },
  )

  it('takes no bytes without a type', async () => {
    const { call } = await start()
    expect((await call('POST', '/_mock/clock/advance', {}, '{"by":1}')).status).toBe(415)
    const mock = createMock()
    const { apiKey } = mock.account()
    const body = new Blob(['{"by":1}'])
    const headers = { authorization: `Bearer ${apiKey}` }
    const response = await mock.fetch('https://api.scale.com/_mock/clock/advance', { method: 'POST', headers, body })
    expect(response.status).toBe(415)
  })

  it.each(['10.0.0.1', '172.17.0.1', '2001:db8::1', '::ffff:10.0.0.1', 'fe80::1%eth0', undefined, ''])(
    'is refused to %s without a token, whatever it says of itself',
    async (address) => {
      const ask = from(address)
      const refused = await ask()
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('--admin-token')])
      expect((await ask({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(403)
      expect((await ask({ 'x-scale-mock-admin': '' })).status).toBe(403)
      expect((await ask({ 'x-scale-mock-admin': 'undefined' })).status).toBe(403)
      const health = JSON.parse((await ask({}, '/_mock/health')).text)
      expect(health).toEqual({ status: 'ok', version: expect.any(String) })
      for (const open of ['/_mock/health', '/_mock/openapi.json']) expect((await ask({}, open)).status).toBe(200)
    },
  )

  it.each(['127.0.0.1', '127.3.2.1', '::1', '::ffff:127.0.0.1'])('is given to %s', async (address) => {
    expect((await from(address)()).status).toBe(200)
    expect(JSON.parse((await from(address)({}, '/_mock/health')).text)).toMatchObject({ name: 'scale-mock', worlds: 0 })
  })

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip'])(
    'is refused to a proxy of this machine that speaks for others (%s)',
    async (name) => {
      expect((await from('127.0.0.1')({ [name]: '127.0.0.1' })).status).toBe(403)
    },
  )

  it('is given to other machines that know the token, under any name', async () => {
    const adminToken = 'correct-horse'
    const ask = from('10.0.0.1', { adminToken })
    expect((await ask({ 'x-scale-mock-admin': adminToken, host: 'ci.example' })).status).toBe(200)
    for (const wrong of ['correct-hors', 'correct-horsf', 'correct-horse2', 'x']) {
      const refused = await ask({ 'x-scale-mock-admin': wrong })
      expect(refused.status).toBe(403)
      expect(refused.text).not.toContain(adminToken)
    }
    expect((await ask()).status).toBe(403)
    expect((await ask({ 'x-scale-mock-admin': adminToken, origin: 'http://evil.example' })).status).toBe(403)
  })

  it('asks this machine for no token, but for none that is wrong', async () => {
    const ask = from('127.0.0.1', { adminToken: 'correct-horse' })
    expect((await ask()).status).toBe(200)
    expect((await ask({ 'x-scale-mock-admin': 'wrong-horse' })).status).toBe(403)
  })

  it.each(['', 'short', 'two words', 'zeichen-ä'])('takes no token like %j', (adminToken) => {
    expect(() => createMock({ adminToken })).toThrow('8 or more visible ASCII characters')
  })

  it('is given to the program itself, whatever it calls the API', async () => {
    const mock = createMock()
    const headers = { authorization: `Bearer ${mock.account().apiKey}`, origin: 'http://localhost:3000' }
    expect((await mock.fetch('https://api.scale.com/_mock/clock', { headers })).status).toBe(200)
  })

  it('changes nothing of what pages may do under /v1', async () => {
    const { call } = await start()
    const { status, headers } = await call('GET', '/v1/tasks', { origin: 'http://localhost:3000', host: 'mock.test' })
    expect({ status, headers }).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } })
  })
})
