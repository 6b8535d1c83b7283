import { ConflictError, confirmStored, ScaleError } from '@scale-ts/core'
import { describe, expect, it } from 'vitest'

/** The fields that are told to differ. */
function differing(sent: object, stored: object): string[] {
  try {
    confirmStored(new ScaleError('lost'), sent, stored)
    return []
  } catch (error) {
    if (error instanceof ConflictError) return error.differences?.map(({ field }) => field) ?? []
    throw error
  }
}

describe('confirmStored', () => {
  it.each<[unknown, unknown]>([
    ['1,2', [1, 2]],
    ['[object Object]', { a: 1 }],
    ['', []],
    [{}, [1]],
    [{}, []],
    [[], {}],
    [[null], [1]],
    [[1], [null]],
    ['true', true],
    ['null', null],
    [false, true],
    [0, ''],
    [1, undefined],
    ['a', undefined],
    [{ a: 1 }, undefined],
  ])('tells %j from %j', (sent, stored) => {
    expect(differing({ field: sent }, { field: stored })[0]).toMatch(/^field/)
  })

  it.each<[unknown, unknown]>([
    [1, '1'],
    ['0.5', 0.5],
    [[null], [null]],
    [{ a: [{ b: 'x' }] }, { a: [{ b: 'x', more: 1 }], more: 1 }],
    [false, undefined],
    [[], undefined],
    [{}, undefined],
    [null, 5],
    [{ a: null }, {}],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
  ])('takes %j for %j', (sent, stored) => {
    expect(differing({ field: sent }, { field: stored })).toEqual([])
  })

  it('names each field by its path', () => {
    expect(differing({ a: { list: [1, 2], text: 'x' } }, { a: { list: [1, 3] } })).toEqual(['a.list.1', 'a.text'])
  })
})
