import { getEventListeners } from 'node:events'
import { inspect } from 'node:util'
import { type Client, createClient, ScaleError, waitUntil } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it, vi } from 'vitest'
import { scriptedFetch } from '../test/scriptedFetch'

const get = { method: 'GET', path: '/tasks' } as const

describe('the API key', () => {
  it.each([undefined, '', '  \n'])('given as %j fails at once, naming the option and the variable', (apiKey) => {
    vi.stubEnv('SCALE_API_KEY', '')
    expect(() => createClient({ apiKey })).toThrow(/`apiKey`.*SCALE_API_KEY/)
  })

  it('is not taken from the environment when an empty one is given', () => {
    vi.stubEnv('SCALE_API_KEY', 'live_real')
    expect(() => createClient({ apiKey: '' })).toThrow(ScaleError)
  })

  it('comes from SCALE_API_KEY when the option is left out', async () => {
    vi.stubEnv('SCALE_API_KEY', 'test_env\n')
    const { fetch, sent } = scriptedFetch()
    await createClient({ fetch }).request(get)
    expect(sent[0]?.headers.get('authorization')).toBe(`Basic ${btoa('test_env:')}`)
  })

  it('is sent as the user name of HTTP Basic, as the mock expects it', async () => {
    const mock = createMock()
    const client = createClient({ apiKey: mock.account().apiKey, fetch: mock.fetch })
    expect(await client.request(get)).toMatchObject({ docs: [] })
  })

  it('may hold characters beyond Latin-1', async () => {
    const { fetch, sent } = scriptedFetch()
    await createClient({ apiKey: 'tést_日', fetch }).request(get)
    const credential = sent[0]?.headers.get('authorization')?.slice('Basic '.length) ?? ''
    expect(Buffer.from(credential, 'base64').toString('utf8')).toBe('tést_日:')
  })

  it('is asked for again before each attempt when it is a function', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const keys = ['first', 'second']
    const { fetch, sent } = scriptedFetch({ status: 503 }, {})
    await createClient({ apiKey: async () => keys.shift() ?? '', fetch }).request(get)
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      `Basic ${btoa('first:')}`,
      `Basic ${btoa('second:')}`,
    ])
  })

  it('that a function does not return fails before anything is sent', async () => {
    const { fetch, sent } = scriptedFetch()
    await expect(createClient({ apiKey: () => ' ', fetch }).request(get)).rejects.toThrow(/No API key/)
    const broken = createClient({ apiKey: () => Promise.reject(new Error('vault is sealed')), fetch })
    await expect(broken.request(get)).rejects.toThrow('vault is sealed')
    expect(sent).toEqual([])
  })

  it('cannot be seen in a client', () => {
    const client = createClient({ apiKey: 'test_secret' })
    expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toContain('test_secret')
  })
})

describe('in a browser', () => {
  const { fetch } = scriptedFetch()

  it.each([
    ['a page', { window: { document: {} } }],
    ['a worker', { navigator: { userAgent: 'Mozilla/5.0 (X11)' } }],
  ])('a key is refused in %s', (_name, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    expect(() => createClient({ apiKey: 'test_x', fetch })).toThrow(/dangerouslyAllowBrowser/)
  })

  it('a key is used when that is allowed, without a user agent, which pages cannot set', async () => {
    vi.stubGlobal('window', { document: {} })
    const { fetch: allowed, sent } = scriptedFetch()
    await createClient({ apiKey: 'test_x', fetch: allowed, dangerouslyAllowBrowser: true }).request(get)
    expect(sent[0]?.headers.has('user-agent')).toBe(false)
  })
})

describe('the base URL', () => {
  it('is the public one unless the option or SCALE_BASE_URL says otherwise', () => {
    vi.stubEnv('SCALE_BASE_URL', '')
    expect(createClient({ apiKey: 'x' }).baseUrl).toBe('https://api.scale.com/v1')
    vi.stubEnv('SCALE_BASE_URL', 'http://127.0.0.1:4010/v1/')
    expect(createClient({ apiKey: 'x' }).baseUrl).toBe('http://127.0.0.1:4010/v1')
    expect(createClient({ apiKey: 'x', baseUrl: 'http://localhost/v1//' }).baseUrl).toBe('http://localhost/v1')
  })

  it.each([
    '',
    'api.scale.com/v1',
    'ftp://x/v1',
    'http://',
    'http://[::1/v1',
    'http://x/v1?a=b',
    'http://x/v1#a',
    'http://x y/',
  ])('is refused as %j', (baseUrl) => {
    expect(() => createClient({ apiKey: 'x', baseUrl })).toThrow(/`baseUrl`.*SCALE_BASE_URL/)
  })

  it('is refused with credentials in it, which are not repeated', () => {
    expect(() => createClient({ apiKey: 'x', baseUrl: 'http://user:hunter2@localhost/v1' })).toThrow(
      /without credentials/,
    )
    expect(() => createClient({ apiKey: 'x', baseUrl: 'http://user:hunter2@localhost/v1' })).not.toThrow(/hunter2/)
  })
})

describe('other options', () => {
  it.each([
    { timeout: 0 },
    { timeout: Number.NaN },
    { totalTimeout: -1 },
    { maxRetries: -1 },
    { maxRetries: Number.NaN },
  ])('are refused when they make no sense: %j', (options) => {
    expect(() => createClient({ apiKey: 'x', ...options })).toThrow(/timeout.*totalTimeout.*maxRetries/)
  })

  it('send headers of the client and of the call, and our own authorization always', async () => {
    const { fetch, sent } = scriptedFetch()
    const client = createClient({ apiKey: 'x', fetch, headers: { 'x-team': 'a', 'x-run': '1', authorization: 'mine' } })
    await client.request(get, { headers: { 'x-run': '2', Authorization: 'mine' } })
    const headers = sent[0]?.headers
    expect([headers?.get('x-team'), headers?.get('x-run')]).toEqual(['a', '2'])
    expect(headers?.get('authorization')).toBe(`Basic ${btoa('x:')}`)
  })

  it('refuse headers that HTTP cannot carry, without telling their value', async () => {
    const headers = { 'x-secret': 'hunter2\nx' }
    expect(() => createClient({ apiKey: 'x', headers })).toThrow(/^`headers` or `idempotencyKey` is not valid\.$/)
    const { fetch, sent } = scriptedFetch()
    const client = createClient({ apiKey: 'x', fetch })
    for (const options of [{ headers }, { idempotencyKey: 'hunter2\nx' }]) {
      const error: Error = await client.request<never>(get, options).catch((caught) => caught)
      expect(error).toBeInstanceOf(ScaleError)
      expect(error.message).toMatch(/^`headers` or/)
    }
    expect(sent).toEqual([])
  })

  it('name the SDK, its version and the application in the user agent', async () => {
    const { fetch, sent } = scriptedFetch()
    await createClient({ apiKey: 'x', fetch, userAgent: 'my-pipeline/1.2' }).request(get)
    await createClient({ apiKey: 'x', fetch }).request(get)
    expect(sent.map(({ headers }) => headers.get('user-agent'))).toEqual([
      expect.stringMatching(/^scale-ts\/\d+\.\d+\.\d+\S* my-pipeline\/1\.2$/),
      expect.stringMatching(/^scale-ts\/\d+\.\d+\.\d+\S*$/),
    ])
  })

  it('use the global fetch of the moment of the call', async () => {
    const client = createClient({ apiKey: 'x' })
    const { fetch, sent } = scriptedFetch()
    vi.stubGlobal('fetch', fetch)
    await client.request(get)
    expect(sent).toHaveLength(1)
  })
})

describe('extend', () => {
  const first = (client: Client) => ({ first: () => client.request<unknown>(get) })
  const second = (client: Client) => ({ second: () => client.request<unknown>(get) })

  it('adds methods that use the same client, several times', async () => {
    const { fetch, sent } = scriptedFetch()
    const client = createClient({ apiKey: 'x', fetch })
    const extended = client.extend(first).extend(second)
    await extended.first()
    await extended.second()
    await extended.request(get)
    expect(sent).toHaveLength(3)
    expect(client).not.toHaveProperty('first')
  })

  it('does not let methods replace the client itself', async () => {
    const { fetch, sent } = scriptedFetch()
    const client = createClient({ apiKey: 'x', fetch }).extend(() => ({ request: () => 'mine', baseUrl: 'mine' }))
    await (client as Client).request(get)
    expect(sent).toHaveLength(1)
    expect(client.baseUrl).not.toBe('mine')
  })
})

it('lets one signal end any number of calls and waits, without a word', async () => {
  const warn = vi.spyOn(process, 'emitWarning')
  for (const call of [
    (client: Client, signal: AbortSignal) => client.request(get, { signal }),
    (client: Client, signal: AbortSignal) =>
      waitUntil((options) => client.request(get, options), 'tasks', { signal, interval: 1 }),
  ]) {
    let count = 0
    let answer = () => {}
    const allSent = new Promise<void>((resolve) => {
      answer = resolve
    })
    const client = createClient({
      apiKey: 'x',
      fetch: async () => {
        if (++count === 30) answer()
        await allSent
        return Response.json({})
      },
    })
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 30 }, () => call(client, signal)))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  }
  expect(warn).not.toHaveBeenCalled()
})
