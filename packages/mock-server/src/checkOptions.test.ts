import { createMock, type MockOptions } from '@scale-ts/mock-server'
import { startMockServer } from '@scale-ts/mock-server/server'
import { describe, expect, it } from 'vitest'

describe('options', () => {
  it.each<[object, string]>([
    [{ keys: 'live_abc' }, '"keys" takes API keys such as ["test_me"], not a text.'],
    [{ keys: ['live_abc', 4] }, '"keys" takes API keys such as ["test_me"], not a list of other things.'],
    [{ now: '2024' }, '"now" takes a function that returns milliseconds since 1970, not "2024".'],
    [{ now: () => '2024' }, '"now" must return milliseconds since 1970, not "2024".'],
    [{ now: () => Number.NaN }, '"now" must return milliseconds since 1970, not NaN.'],
    [{ allowCallbacks: 'receiver.example' }, '"allowCallbacks" takes hosts, addresses or networks'],
    [{ journal: 5 }, '"journal" takes an object { entries, bodyLimit }, not 5.'],
    [{ callbackAuthKeys: 'auth-key' }, '"callbackAuthKeys" takes an object { test, live } of texts, not a text.'],
    [{ responses: 5 }, `"responses" takes 'recorded', 'rich' or an object`],
    [{ faults: { operation: '*' } }, '"faults" takes a list of faults, not {"operation":"*"}.'],
    [{ validateResponses: 'no' }, '"validateResponses" takes true or false, not "no".'],
    [{ rateLimit: 10 }, '"rateLimit" takes an object such as { requests: 10, per: "1s" }, not 10.'],
  ])('that would be taken for something else are refused: %j', (options, message) => {
    const create = () => createMock(options as MockOptions)
    expect(create).toThrow(message)
    expect(create).not.toThrow(/live_abc|auth-key/)
  })

  it('may be undefined', async () => {
    const mock = createMock({ keys: undefined, now: undefined, journal: undefined } as object)
    expect(mock.account().mode).toBe('test')
  })

  it.each<[object, string]>([
    [{ port: 'abc' }, '"port" takes a whole number from 0 to 65535, not "abc".'],
    [{ port: 0.5 }, '"port" takes a whole number from 0 to 65535, not 0.5.'],
    [{ port: 65_536 }, '"port" takes a whole number from 0 to 65535, not 65536.'],
    [{ port: 0, host: 5 }, '"host" takes an address such as "127.0.0.1", not 5.'],
    [{ port: 0, keys: 'live_abc' }, '"keys" takes API keys'],
  ])('are checked before a server listens: %j', async (options, message) => {
    await expect(startMockServer(options)).rejects.toThrow(message)
  })
})
