import { ApiError, createClient, download, NotFoundError, ResponseParseError, ServerError } from '@scale-ts/core'
import { describe, expect, it } from 'vitest'
import { networkError, type Step, scriptedFetch } from '../test/scriptedFetch'

const apiKey = 'live_download_secret'
const baseUrl = 'https://api.example.com/v1'
const own = `${baseUrl}/task/65a1f0c2e4b0a1d2c3e4f501/response_url/7f150524-34b9-45df-9e77-69b10f4205b4`
const foreign = 'https://results.example.net/7f150524'
const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

function open(...steps: Step[]) {
  const { fetch, sent } = scriptedFetch(...steps)
  const headers = { 'x-team': 'secret-team' }
  const client = createClient({ apiKey, baseUrl, fetch, headers, userAgent: 'mine/1', maxRetries: 1, allowLive: true })
  return { client, sent, keysSent: () => sent.map(({ headers: told }) => told.has('authorization')) }
}

describe('who is told the key', () => {
  it('the API itself is', async () => {
    const { client, sent } = open({ body: [1] })
    expect(await download(client, own, json)).toEqual([1])
    expect(sent[0]?.url).toBe(own)
    expect(sent[0]?.headers.get('authorization')).toBe(`Basic ${btoa(`${apiKey}:`)}`)
    expect(sent[0]?.headers.get('x-team')).toBe('secret-team')
  })

  it.each([
    ['another origin', foreign],
    ['a host that begins alike', 'https://api.example.com.evil.net/v1/task/x'],
    ['another port', 'https://api.example.com:444/v1/task/x'],
    ['no encryption', 'http://api.example.com/v1/task/x'],
    ['the origin beside the base path', 'https://api.example.com/v2/task/x'],
    ['a path that only begins alike', 'https://api.example.com/v1evil/task/x'],
    ['a path that climbs out', 'https://api.example.com/v1/../v2/x'],
    ['a path that climbs out, encoded', 'https://api.example.com/v1/%2e%2e/v2/x'],
  ])('%s is not, nor any header of the client', async (_what, url) => {
    const { client, sent } = open({ body: 1 })
    await download(client, url, json, { headers: { authorization: 'Bearer mine', cookie: 'a=b' } })
    expect([...(sent[0]?.headers.keys() ?? [])]).toEqual(['user-agent'])
  })

  it('nobody to whom the API redirects is', async () => {
    const elsewhere = `${foreign}?X-Amz-Signature=s3cret`
    const { client, sent, keysSent } = open({ status: 302, headers: { location: elsewhere } }, { body: 'moved' })
    expect(await download(client, own, json)).toBe('moved')
    expect(sent.map(({ url }) => url)).toEqual([own, elsewhere])
    expect(keysSent()).toEqual([true, false])
  })

  it('a redirect within the API keeps it', async () => {
    const { client, sent, keysSent } = open({ status: 307, headers: { location: '/v1/other' } }, { body: 1 })
    await download(client, own, json)
    expect(sent[1]?.url).toBe('https://api.example.com/v1/other')
    expect(keysSent()).toEqual([true, true])
  })

  it('a circle of redirects ends', async () => {
    const { client, sent } = open({ status: 302, headers: { location: own } })
    await expect(download(client, own, json)).rejects.toMatchObject({ status: 302 })
    expect(sent).toHaveLength(6)
  })

  it.each(['s3://bucket/a', 'file:///etc/passwd', 'data:,1', 'https://me:pass@example.com/a', 'not a url', ''])(
    'nothing is sent to %s',
    async (url) => {
      const { client, sent } = open({})
      await expect(download(client, url, json)).rejects.toThrow('http(s) URL without credentials')
      expect(sent).toEqual([])
    },
  )

  it('a redirect to no place on the web is refused', async () => {
    const { client } = open({ status: 302, headers: { location: 'file:///etc/passwd' } })
    await expect(download(client, own, json)).rejects.toThrow('http(s) URL without credentials')
  })
})

describe('what goes wrong', () => {
  const signed = `${foreign}?X-Amz-Signature=s3cret`

  it('a file that is cut off is downloaded again', async () => {
    const { client, sent } = open({ text: '[1, 2' }, { text: '[1, 2]' })
    expect(await download(client, foreign, json)).toEqual([1, 2])
    expect(sent).toHaveLength(2)
  })

  it('a file that stays broken is told with its place and without the signature', async () => {
    const { client } = open({ text: '[1, 2' })
    const error = await download(client, signed, json).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ResponseParseError)
    expect(error).toMatchObject({ status: 200, attempts: 2, request: { method: 'GET', url: foreign } })
    expect(String(error)).toContain(foreign)
    expect(JSON.stringify(error) + error).not.toContain('s3cret')
  })

  it('statuses have the classes of any other call', async () => {
    const { client } = open({ status: 503 }, { status: 404, text: `<Error>${signed}</Error>` })
    const error = await download(client, signed, json).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(NotFoundError)
    expect(JSON.stringify(error)).not.toContain('s3cret')
    await expect(download(open({ status: 500 }).client, own, json)).rejects.toBeInstanceOf(ServerError)
    const refused = open({ status: 403, text: 'Request has expired' })
    await expect(download(refused.client, signed, json)).rejects.toBeInstanceOf(ApiError)
    expect(refused.sent).toHaveLength(1)
  })

  it('an echo of the key is taken out', async () => {
    const { client } = open({ status: 400, text: `bad key ${apiKey}`, headers: { 'x-echo': apiKey } })
    const error = await download(client, own, json).catch((thrown: unknown) => thrown)
    expect(JSON.stringify(error) + error).not.toContain(apiKey)
  })

  it('a reset connection is tried again', async () => {
    const { client, sent } = open(networkError('ECONNRESET'), { body: 1 })
    expect(await download(client, foreign, json)).toBe(1)
    expect(sent).toHaveLength(2)
  })

  it('silence ends with the time-out, and with the reason of a signal', async () => {
    const { client } = open('silence')
    await expect(download(client, signed, json, { timeout: 5, maxRetries: 0 })).rejects.toMatchObject({
      name: 'TimeoutError',
      request: { url: foreign },
    })
    const controller = new AbortController()
    const waiting = download(client, foreign, json, { signal: controller.signal })
    controller.abort('enough')
    await expect(waiting).rejects.toBe('enough')
  })

  it('hooks and log lines see the place, never the key or the signature', async () => {
    const { fetch } = scriptedFetch({ body: 1 })
    const told: unknown[] = []
    const tell = (...line: unknown[]) => told.push(line)
    const logger = { debug: tell, info: tell, warn: tell, error: tell }
    const client = createClient({
      allowLive: true,
      apiKey,
      baseUrl,
      fetch,
      logger,
      logLevel: 'debug',
      onRequest: tell,
      onResponse: tell,
    })
    await download(client, signed, json)
    await download(client, own, json)
    const text = JSON.stringify(told, (_key, value) => (value instanceof Headers ? [...value] : value))
    expect(text).toContain(foreign)
    expect(text).toContain('"attempt":1')
    expect(text).not.toContain('s3cret')
    expect(told).toHaveLength(6)
  })
})

it('keeps every byte', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  const client = createClient({ allowLive: true, apiKey, baseUrl, fetch: async () => new Response(bytes) })
  expect(await download(client, foreign, (file) => [...file])).toEqual([...bytes])
})
