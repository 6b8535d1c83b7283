import { queryString, ScaleError } from '@scale-ts/core'
import { describe, expect, it } from 'vitest'

describe('queryString', () => {
  it.each([
    [undefined, ''],
    [{}, ''],
    [{ a: undefined, b: null }, ''],
    [{ project: 'a b&c' }, '?project=a+b%26c'],
    [{ limit: 10, archived: false }, '?limit=10&archived=false'],
    [{ unique_id: ['a', 'b'] }, '?unique_id=a&unique_id=b'],
    [{ start_time: new Date(0) }, '?start_time=1970-01-01T00%3A00%3A00.000Z'],
    [{ start_time: '2021-04-25T03:14:15+02:00' }, '?start_time=2021-04-25T03%3A14%3A15%2B02%3A00'],
    [{ next_token: '' }, '?next_token='],
  ])('writes %j', (query, expected) => {
    expect(queryString(query)).toBe(expected)
  })

  it('refuses an empty list, which would match everything, and an invalid date', () => {
    expect(() => queryString({ unique_id: [] })).toThrow(/"unique_id" is an empty list/)
    expect(() => queryString({ end_time: new Date('never') })).toThrow(/"end_time" is not a valid date/)
    expect(() => queryString({ unique_id: [] })).toThrow(ScaleError)
  })
})
