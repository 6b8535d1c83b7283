import { createMock, type RateLimit } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { openWorld, worldOf } from '../test/openWorld'

describe('rateLimit', () => {
  const clock = { now: 0 }
  const limited = (rateLimit: RateLimit) => {
    clock.now = 1_700_000_000_000
    return openWorld({ rateLimit, now: () => clock.now })
  }

  it('is off unless asked for', async () => {
    const world = openWorld()
    const replies = await Promise.all(Array.from({ length: 500 }, () => world.call('GET', '/projects')))
    expect(replies.every(({ status }) => status === 200)).toBe(true)
  })

  it('lets so many through in a span, says when the next one begins, and then lets through again', async () => {
    const world = limited({ requests: 2, per: '90s' })
    const ask = async () => {
      const { status, headers } = await world.call('GET', '/projects')
      return [status, headers.get('retry-after')]
    }
    expect(await ask()).toEqual([200, null])
    clock.now += 500
    expect(await ask()).toEqual([200, null])
    expect(await ask()).toEqual([429, '90'])
    clock.now += 89_499
    expect(await ask()).toEqual([429, '1'])
    clock.now += 1
    expect(await ask()).toEqual([200, null])
    // A clock that is put back does not lock anybody out.
    clock.now -= 86_400_000
    expect(await ask()).toEqual([200, null])
  })

  it('refuses in the shape of errors, changes nothing, and can leave the header out', async () => {
    const world = limited({ requests: 1, per: 1000, retryAfter: false })
    await world.call('GET', '/projects')
    const { status, body, headers } = await world.call('POST', '/projects', { type: 'chat', name: 'p' })
    expect({ status, body }).toEqual({ status: 429, body: { status_code: 429, error: 'Too many requests.' } })
    expect(headers.get('retry-after')).toBeNull()
    clock.now += 1000
    expect((await world.call('GET', '/projects')).body).toEqual([])
  })

  it('counts each key by itself, and comes before faults', async () => {
    const mock = createMock({ rateLimit: { requests: 1, per: '1h' } })
    const fault = mock.faults.add({ operation: '*', effect: { status: 500 } })
    for (let index = 0; index < 2; index++) {
      const world = worldOf(mock, mock.account().apiKey)
      expect((await world.call('GET', '/projects')).status).toBe(500)
      expect((await world.call('GET', '/projects')).status).toBe(429)
    }
    expect(fault.hits).toBe(2)
    expect(mock.journal.requests({ status: 429 })).toHaveLength(2)
  })

  it.each<[unknown, string]>([
    [{ requests: -1, per: '1s' }, '"rateLimit.requests" must be a whole number from 0'],
    [{ requests: 1, per: 'second' }, '"rateLimit.per"'],
    [{ requests: 1, per: 0 }, '"rateLimit.per" must be longer than 0'],
    [{ requests: 1, per: '1s', burst: 2 }, 'no member "burst"'],
    [{ requests: 1, per: '1s', retryAfter: 2 }, '"rateLimit.retryAfter" must be true or false'],
  ])('%j is refused', (rateLimit, message) => {
    expect(() => createMock({ rateLimit: rateLimit as RateLimit })).toThrow(message)
  })
})
