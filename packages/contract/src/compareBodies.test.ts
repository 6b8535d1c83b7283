import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBodies } from './compareBodies'
import { onlyShapes } from './stability'

const all = { values: ['**'], order: ['**', ''] }

describe('compareBodies', () => {
  it('finds nothing between a value and itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compareBodies(value, structuredClone(value), all)).toEqual([])
        expect(compareBodies(value, structuredClone(value), onlyShapes)).toEqual([])
      }),
    )
  })

  it('finds something between values that differ, where everything is stable, and the same both ways', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()),
        fc.string({ minLength: 1 }),
        (body, name) => {
          fc.pre(!Object.hasOwn(body, name) && name !== '__proto__')
          const more = { ...body, [name]: 1 }
          expect(compareBodies(body, more, all).map(({ change }) => change)).toEqual(['added'])
          expect(compareBodies(more, body, all).map(({ change }) => change)).toEqual(['missing'])
        },
      ),
    )
  })

  it('compares fields and types exactly, whatever is stable', () => {
    const found = compareBodies({ a: 1, b: 'x', c: null, d: [] }, { a: '1', b: 'x', c: {}, e: true }, onlyShapes)
    expect(found).toEqual([
      { field: 'a', change: 'type', expected: 'number', actual: 'string' },
      { field: 'c', change: 'type', expected: 'null', actual: 'object' },
      { field: 'd', change: 'missing', expected: '[]', actual: 'nothing' },
      { field: 'e', change: 'added', expected: 'nothing', actual: 'true' },
    ])
  })

  it('compares values only where they are stable', () => {
    const [one, other] = [
      { status: 'pending', name: 'a' },
      { status: 'completed', name: 'b' },
    ]
    expect(compareBodies(one, other, onlyShapes)).toEqual([])
    expect(compareBodies(one, other, { values: ['status'], order: [] })).toEqual([
      { field: 'status', change: 'value', expected: '"pending"', actual: '"completed"' },
    ])
  })

  it('compares the order and the length of lists only where they are stable', () => {
    const [one, other] = [
      { docs: [{ task_id: 'a' }, { task_id: 'b' }] },
      { docs: [{ task_id: 'b' }, { task_id: 'a' }] },
    ]
    expect(compareBodies(one, other, { values: ['docs[].task_id'], order: [] })).toEqual([])
    expect(compareBodies(one, other, { values: [], order: ['docs'] })).toEqual([
      { field: 'docs', change: 'order', expected: '["a","b"]', actual: '["b","a"]' },
    ])
    expect(compareBodies({ docs: [{ task_id: 'a' }] }, one, onlyShapes)).toEqual([])
    expect(compareBodies({ docs: [{ task_id: 'a' }] }, one, { values: [], order: ['docs'] })).toEqual([
      { field: 'docs', change: 'length', expected: '1 items', actual: '2 items' },
    ])
  })

  it('compares what occurs in any item of a list whose order is not stable', () => {
    const found = compareBodies({ docs: [{ a: 1 }, { b: 1 }] }, { docs: [{ a: 1, c: { d: 1 } }] }, onlyShapes)
    expect(found.map(({ field, change }) => [field, change])).toEqual([
      ['docs[].b', 'missing'],
      ['docs[].c', 'added'],
    ])
  })

  it('leaves out what depends on the rest of the account', () => {
    const ignoring = { values: ['**'], order: ['**'], ignored: ['docs', 'next_token'] }
    expect(compareBodies({ docs: [1], limit: 1 }, { docs: ['a', 'b'], next_token: 'x', limit: 1 }, ignoring)).toEqual(
      [],
    )
  })
})
