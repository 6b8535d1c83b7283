import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'

describe('a length of time', () => {
  it.each([
    ['250ms', 250],
    ['90s', 90_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1h 30m 15s', 5_415_000],
    ['1.5h', 5_400_000],
    ['24H', 86_400_000],
    ['2d', 172_800_000],
    ['1w', 604_800_000],
    ['0', 0],
    ['1500', 1500],
    [1500, 1500],
    [0, 0],
  ])('%j is %d ms', async (duration, expected) => {
    const mock = createMock()
    await mock.clock.freeze('2024-01-01T00:00:00Z')
    await mock.clock.advance(duration)
    expect(mock.clock.now() - Date.UTC(2024, 0, 1)).toBe(expected)
  })

  it.each(['', 'soon', '-1h', '5 parsecs', 'h', '1e3s', -1, Number.NaN, Number.POSITIVE_INFINITY, '200000d', null, {}])(
    '%j is refused',
    async (duration) => {
      const mock = createMock()
      await mock.clock.freeze(0)
      const advanced = mock.clock.advance(duration as string)
      await expect(advanced).rejects.toThrow(/is not a duration: give milliseconds, or text such as "250ms"/)
      expect(mock.clock.now()).toBe(0)
    },
  )
})
