import { createClient, ScaleError } from '@scale-ts/core'
import { createMock, markAsMock } from '@scale-ts/mock-server'
import { setupMock } from '@scale-ts/mock-server/node'
import { describe, expect, it, vi } from 'vitest'
import { scriptedFetch } from '../test/scriptedFetch'

const get = { method: 'GET', path: '/tasks' } as const
const liveKeys = ['live_x', 'abc|def', 'abc|live']
const testKeys = ['test_x', 'test_a|b', 'abc|test', 'a|b|test', 'dummy', 'xlive_']
const baseUrl = 'https://api.scale.com/v1'

/** As if run by nobody in particular. */
function leaveTheTestRunner(): void {
  for (const name of ['VITEST', 'JEST_WORKER_ID', 'NODE_TEST_CONTEXT']) vi.stubEnv(name, '')
}

describe('under a test runner', () => {
  it.each(liveKeys)('the live key %j is refused for a real host, naming the option, unless that is set', (apiKey) => {
    expect(() => createClient({ apiKey, baseUrl })).toThrow(/`allowLive`/)
    expect(() => createClient({ apiKey, baseUrl })).toThrow(ScaleError)
    expect(() => createClient({ apiKey, baseUrl })).not.toThrow(apiKey)
    expect(createClient({ apiKey, baseUrl, allowLive: true }).baseUrl).toBe(baseUrl)
  })

  it.each(testKeys)('the key %j is used', (apiKey) => {
    expect(createClient({ apiKey, baseUrl }).baseUrl).toBe(baseUrl)
  })

  it.each([
    ['http://localhost:4010/v1', true],
    ['http://mock.localhost/v1', true],
    ['http://127.0.0.1:4010/v1', true],
    ['http://127.1/v1', true],
    ['http://0.0.0.0:4010/v1', true],
    ['http://[::1]:4010/v1', true],
    ['http://127.0.0.1.example.com/v1', false],
    ['http://localhost.example.com/v1', false],
    ['http://notlocalhost/v1', false],
    ['http://128.0.0.1/v1', false],
    ['http://[::2]/v1', false],
    ['https://api.scaleapi.com/v1', false],
  ])('%s may be reached with a live key: %s', (url, allowed) => {
    const create = () => createClient({ apiKey: 'live_x', baseUrl: url })
    if (allowed) expect(create).not.toThrow()
    else expect(create).toThrow(/`allowLive`/)
  })

  it.each(['VITEST', 'JEST_WORKER_ID', 'NODE_TEST_CONTEXT'])('is known by %s', (name) => {
    leaveTheTestRunner()
    expect(() => createClient({ apiKey: 'live_x', baseUrl })).not.toThrow()
    vi.stubEnv(name, '1')
    expect(() => createClient({ apiKey: 'live_x', baseUrl })).toThrow(/`allowLive`/)
  })

  it('a key that a function returns is refused at the call, before anything is sent', async () => {
    const { fetch, sent } = scriptedFetch()
    const client = createClient({ apiKey: async () => 'live_x', baseUrl, fetch })
    await expect(client.request(get)).rejects.toThrow(/`allowLive`/)
    expect(sent).toEqual([])
  })

  it('a path cannot lead a live key from this machine to another host', async () => {
    const { fetch, sent } = scriptedFetch()
    const client = createClient({ apiKey: 'live_x', baseUrl: 'http://localhost', fetch })
    await expect(client.request({ method: 'GET', path: '.example.com/v1/tasks' })).rejects.toThrow(/`allowLive`/)
    expect(sent).toEqual([])
  })
})

describe('SCALE_OFFLINE', () => {
  it.each(['1', 'true', 'yes'])(
    '%s blocks every host but this machine, for every key and whatever allowLive says',
    (value) => {
      leaveTheTestRunner()
      vi.stubEnv('SCALE_OFFLINE', value)
      for (const apiKey of ['test_x', 'live_x']) {
        expect(() => createClient({ apiKey, baseUrl, allowLive: true })).toThrow(/SCALE_OFFLINE/)
        expect(() => createClient({ apiKey, baseUrl: 'http://10.0.0.1/v1' })).toThrow(/SCALE_OFFLINE/)
        expect(() => createClient({ apiKey, baseUrl: 'http://127.0.0.1:1/v1' })).not.toThrow()
      }
      expect(() => createClient({ apiKey: () => 'test_x', baseUrl })).toThrow(/SCALE_OFFLINE/)
      expect(() => createClient({ apiKey: 'test_x', baseUrl, fetch: scriptedFetch().fetch })).toThrow(/SCALE_OFFLINE/)
    },
  )

  it.each(['', '0', 'false'])('%j blocks nothing', (value) => {
    vi.stubEnv('SCALE_OFFLINE', value)
    expect(() => createClient({ apiKey: 'test_x', baseUrl })).not.toThrow()
  })
})

describe.each(['', '1'])('the mock, with SCALE_OFFLINE=%s,', (offline) => {
  it('needs no permission: its fetch lets nothing out, nor does a wrapper that says so', async () => {
    vi.stubEnv('SCALE_OFFLINE', offline)
    const mock = createMock()
    const { apiKey } = mock.account({ mode: 'live' })
    expect(await createClient({ apiKey, baseUrl, fetch: mock.fetch }).request(get)).toMatchObject({ docs: [] })
    const wrapper: typeof fetch = (input, init) => mock.fetch(input, init)
    expect(() => createClient({ apiKey, baseUrl, fetch: wrapper })).toThrow(ScaleError)
    expect(await createClient({ apiKey, baseUrl, fetch: markAsMock(wrapper) }).request(get)).toMatchObject({ docs: [] })
  })

  it('behind msw takes clients that were made before it listens, and refuses their calls once it is closed', async () => {
    vi.stubEnv('SCALE_OFFLINE', offline)
    const mock = setupMock()
    try {
      const client = createClient({ apiKey: mock.account({ mode: 'live' }).apiKey, baseUrl })
      mock.listen()
      expect(await client.request(get)).toMatchObject({ docs: [] })
      mock.close()
      await expect(client.request(get)).rejects.toThrow(/allowLive|SCALE_OFFLINE/)
    } finally {
      mock.close()
    }
  })
})
