import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from './exchange'
import { References } from './references'

const id = '5c84d0f50413320064109f34'
const exchange = (path: string, body: unknown): Exchange => ({
  request: { method: 'GET', path, query: [['next_token', 'opaque']], authentication: 'key' },
  response: { status: 200, body },
})

describe('References', () => {
  it('gives the same value the same reference, in bodies, texts, paths and queries', () => {
    const references = new References()
    const first = references.exchange(
      exchange('/tasks', { docs: [{ task_id: id, note: `see ${id}.` }], next_token: 'opaque' }),
    )
    const second = references.exchange(exchange(`/task/${id}`, { task_id: id }))
    expect(first.response.body).toEqual({
      docs: [{ task_id: '<task_id:1>', note: 'see <task_id:1>.' }],
      next_token: '<next_token:1>',
    })
    expect(first.request.query).toEqual([['next_token', '<next_token:1>']])
    expect(second.request.path).toBe('/task/<task_id:1>')
    expect(second.response.body).toEqual({ task_id: '<task_id:1>' })
  })

  it('does not relate objects that were made in the same instant', () => {
    const time = '2026-01-01T00:00:00.000Z'
    const other = '5c84d0f50413320064109f35'
    const body = (references: References, times: [string, string]) =>
      references.value([
        { task_id: id, created_at: times[0] },
        { task_id: other, created_at: times[1] },
      ])
    expect(body(new References(), [time, time])).toEqual(body(new References(), [time, '2026-01-01T00:00:00.001Z']))
  })

  it('tells when a time of one object changes', () => {
    const references = new References()
    const at = (created_at: string) => Object(references.value({ name: 'b', created_at })).created_at
    expect([at('2026-01-01T00:00:00.000Z'), at('2026-01-01T00:00:00.000Z'), at('2026-01-01T00:00:01.000Z')]).toEqual([
      '<b.created_at:1>',
      '<b.created_at:1>',
      '<b.created_at:2>',
    ])
  })

  it('replaces names that a scenario made, wherever they occur', () => {
    const references = new References()
    references.name('mine-1', 'unique_id:a')
    expect(references.value({ unique_id: 'mine-1', error: 'The unique_id ("mine-1") is taken.' })).toEqual({
      unique_id: '<unique_id:a>',
      error: 'The unique_id ("<unique_id:a>") is taken.',
    })
  })

  it('leaves everything else as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/[0-9a-f]{8}/.test(text) && !/\d{4}-\d\d/.test(text) && !text.includes('next_token'))
        expect(new References().value(value)).toEqual(value)
      }),
    )
  })
})
