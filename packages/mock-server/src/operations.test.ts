import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { createApp } from './app'
import { operationOf, operations } from './operations'
import { Worlds } from './worlds'

describe('operations', () => {
  const routes = createApp(new Worlds({}))
    .routes.filter(({ path, method }) => path.startsWith('/v1/') && method !== 'ALL')
    // Files are no operations of a world: no fault strikes them, and no journal tells of them.
    .filter(({ path }) => !path.includes('/response_url/'))
    .map(({ method, path }) => `${method} ${path.slice('/v1'.length)}`)
    // The type of a create stands where an id does.
    .map((name) => (name === 'POST /task/:id' ? 'POST /task/:type' : name))

  it('are the routes of the app, each once', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual([...routes].sort())
  })

  it.each(routes)('%s is found by a request', (name) => {
    const [method = '', path = ''] = name.split(' ')
    const target = `/v1${path.replace(/:\w+/g, 'a%2Fb')}`
    expect(operationOf(method, target)?.name).toBe(name)
    expect(operationOf(method, `${target}/?x=/v1/tasks`)?.name).toBe(name)
  })

  it.each([
    ['GET', '/v1/task'],
    ['GET', '/v1/task//cancel'],
    ['PATCH', '/v1/tasks'],
    ['GET', '/v1'],
    ['GET', '/tasks/a/b/c'],
  ])('%s %s is none', (method, target) => {
    expect(operationOf(method, target)).toBeUndefined()
  })

  it.each([
    ['POST /tasks/:type', '"POST /task/:type"'],
    ['post /v1/task/{id}/cancel', '"POST /task/:id/cancel"'],
    ['GET /task/<id>', '"GET /task/:id"'],
    ['GET /project', '"GET /projects"'],
    ['', '"*"'],
  ])('%j is refused and leads to %s', (operation, nearest) => {
    const { faults, journal } = createMock()
    expect(() => faults.add({ operation, effect: { status: 500 } })).toThrow(nearest)
    expect(() => journal.requests({ operation })).toThrow(nearest)
    expect(() => journal.verify({ operation })).toThrow(nearest)
  })
})
