import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { openWorld, worldOf } from '../test/openWorld'

describe('the number of worlds', () => {
  it('is limited: a new key is answered 429 that names the option, and the others go on', async () => {
    const mock = createMock({ maxWorlds: 2 })
    const status = async (key: string) => (await worldOf(mock, key).call('GET', '/tasks')).status
    expect([await status('test_a'), await status('test_b'), await status('test_c')]).toEqual([200, 200, 429])
    const { body } = await worldOf(mock, 'test_c').call('GET', '/tasks')
    expect(body).toEqual({ status_code: 429, error: expect.stringMatching(/2 worlds.*maxWorlds \(--max-worlds\)/) })
    expect([await status('test_a'), await status('nonsense')]).toEqual([200, 401])
    expect(mock.removeWorld('test_a')).toBe(true)
    expect(mock.removeWorld('test_a')).toBe(false)
    expect([await status('test_c'), await status('test_a')]).toEqual([200, 429])
  })

  it('is 1,000 unless told otherwise', async () => {
    const { fetch } = createMock()
    const statuses = new Map<number, number>()
    for (let index = 0; index < 1001; index++) {
      const { status } = await fetch('https://api.scale.com/v1/tasks', {
        headers: { authorization: `Bearer test_${index}` },
      })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect([...statuses]).toEqual([
      [200, 1000],
      [429, 1],
    ])
  })

  it('shrinks when an account is closed, whose key is not handed out again', async () => {
    const mock = createMock({ maxWorlds: 1 })
    const keys = new Set<string>()
    for (let index = 0; index < 3; index++) {
      const account = mock.account()
      keys.add(account.apiKey)
      expect((await worldOf(mock, account.apiKey).call('GET', '/tasks')).status).toBe(200)
      account.close()
    }
    expect(keys.size).toBe(3)
  })

  it.each([0, -1, 1.5, Number.NaN])('cannot be %d', (maxWorlds) => {
    expect(() => createMock({ maxWorlds })).toThrow('"maxWorlds" must be a whole number from 1')
  })

  it('one key is one world, however many headers write it', async () => {
    const world = openWorld({ maxWorlds: 1 })
    await world.call('POST', '/projects', { type: 'chat', name: 'p' })
    for (let index = 0; index < 20; index++) {
      const authorization = `Basic ${btoa(`${world.apiKey}:${'x'.repeat(index * 50)}`)}`
      expect((await world.call('GET', '/projects', undefined, { authorization })).body).toHaveLength(1)
    }
  })
})

describe('an account', () => {
  it.each([
    [{ mode: 'LIVE' }, '"mode" must be "test" or "live", not "LIVE".'],
    [{ mode: null }, '"mode" must be "test" or "live", not null.'],
    [{ apikey: 'live_me' }, 'An account has no "apikey". Did you mean "apiKey"?'],
  ])('is not minted from %j', (options, message) => {
    expect(() => createMock().account(options as object)).toThrow(message)
  })
})
