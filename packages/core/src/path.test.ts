import { path, ScaleError } from '@scale-ts/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('path', () => {
  it.each([
    ['a b', '/batches/a%20b/status'],
    ['a/b', '/batches/a%2Fb/status'],
    ['100%', '/batches/100%25/status'],
    ['a?b#c', '/batches/a%3Fb%23c/status'],
    ['日本', '/batches/%E6%97%A5%E6%9C%AC/status'],
    ['a.b', '/batches/a.b/status'],
    ['...', '/batches/.../status'],
    ['%2e%2e', '/batches/%252e%252e/status'],
  ])('makes one segment of %j', (name, expected) => {
    expect(path`/batches/${name}/status`).toBe(expected)
  })

  it('survives a URL parser for every name that it takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        fc.pre(name !== '.' && name !== '..')
        const { pathname } = new URL(`https://example.com/v1${path`/projects/${name}`}`)
        expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'v1', 'projects', name])
      }),
    )
  })

  it.each(['', '.', '..', undefined, null, 7])('refuses %j and says why', (name) => {
    expect(() => path`/task/${name as string}/cancel`).toThrow(ScaleError)
    expect(() => path`/task/${name as string}/cancel`).toThrow(
      `cannot hold the name or id "${name}": it would be dropped`,
    )
  })
})
