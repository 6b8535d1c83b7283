import { describe, expect, it, vi } from 'vitest'
import { checkExchange } from './checkExchange'
import type { Exchange } from './exchange'

const time = '2024-01-13T02:11:14.035Z'
const task = {
  task_id: '65a1f0c2e4b0a1d2c3e4f501',
  created_at: time,
  type: 'categorization',
  status: 'pending',
  params: {},
  metadata: {},
  is_test: false,
  urgency: 'standard',
}

interface Sent {
  method?: string
  path?: string
  query?: [string, string][]
  body?: unknown
}

const check = (
  response: Exchange['response'],
  { method = 'GET', path = `/task/${task.task_id}`, query = [], body }: Sent = {},
) =>
  checkExchange(
    { request: { method, path, query, ...(body !== undefined && { body }), authentication: 'key' }, response },
    'live',
  ).map(({ operation, field, change, diagnosis }) => [operation, field, change, diagnosis])

const page = { docs: [] as unknown[], total: 0, limit: 100, offset: 0, has_more: false }
const list = (query: [string, string][]) => ({ path: '/tasks', query })

describe('checkExchange', () => {
  it('finds nothing wrong with an answer as documented, and with a documented refusal', () => {
    expect(check({ status: 200, body: task })).toEqual([])
    expect(check({ status: 404, body: { status_code: 404, error: 'Task with that ID not found.' } })).toEqual([])
    expect(check({ status: 503, text: '<html>' })).toEqual([])
    expect(check({ status: 429, body: { status_code: 429, error: 'Slow down.' } })).toEqual([])
  })

  it.each([
    ['a missing field', { ...task, metadata: undefined }, ['metadata', 'missing', 'SDK drift']],
    ['a new field', { ...task, owner: 1 }, ['owner', 'added', 'API added a field']],
    ['another type', { ...task, is_test: 'no' }, ['is_test', 'type', 'SDK drift']],
    ['an unknown status of a task', { ...task, status: 'lost' }, ['status', 'value', 'API changed']],
    [
      'a time without milliseconds',
      { ...task, created_at: '2024-01-13T02:11:14Z' },
      ['created_at', 'value', 'API changed'],
    ],
    ['a task with another id', { ...task, task_id: '65a1f0c2e4b0a1d2c3e4f502' }, ['task_id', 'value', 'API changed']],
    ['an id of another time', { ...task, created_at: '2025-01-13T02:11:14.035Z' }, ['task_id', 'value', 'API changed']],
    ['a shared parameter among the params', { ...task, params: { tags: [] } }, ['params.tags', 'value', 'API changed']],
  ])('finds %s', (_what, body, found) => {
    expect(check({ status: 200, body: JSON.parse(JSON.stringify(body)) })).toEqual([['GET /task/:id', ...found]])
  })

  it('finds an undocumented status, route, and shape of an error', () => {
    expect(check({ status: 201, body: task })).toEqual([['GET /task/:id', 'status', 'status', 'undocumented']])
    expect(check({ status: 422, body: { status_code: 422, error: 'No.' } })).toEqual([
      ['GET /task/:id', 'status', 'status', 'undocumented'],
    ])
    expect(check({ status: 200, body: {} }, { path: '/nowhere' })).toEqual([
      ['GET /nowhere', 'route', 'undocumented', 'undocumented'],
    ])
    expect(check({ status: 404, text: 'Not found' })).toEqual([['GET /task/:id', 'body', 'format', 'SDK drift']])
    expect(check({ status: 404, body: { status_code: 400, error: 'No.' } })).toEqual([
      ['GET /task/:id', 'status_code', 'value', 'API changed'],
    ])
    expect(check({ status: 200, text: 'OK' })).toEqual([['GET /task/:id', 'body', 'format', 'SDK drift']])
  })

  it('holds a created task to what was sent', () => {
    const sent = {
      method: 'POST',
      path: '/task/categorization',
      body: { attachment: 'a', metadata: { a: 1 }, tags: ['x'], unique_id: 'u' },
    }
    const fine = {
      ...task,
      params: { attachment: 'a', allow_multiple: false },
      metadata: { a: 1 },
      tags: ['x'],
      unique_id: 'u',
    }
    expect(check({ status: 200, body: fine }, sent)).toEqual([])
    const wrong = { ...task, params: { attachment: 'b' }, tags: ['x', 'y'], unique_id: 'u' }
    expect(check({ status: 200, body: wrong }, sent).map(([, field]) => field)).toEqual([
      'metadata',
      'tags',
      'params.attachment',
    ])
  })

  it('holds a page to its limit, its filters, its order and its token', () => {
    const later = { ...task, task_id: '65a1f0c4e4b0a1d2c3e4f502', created_at: '2024-01-13T02:11:16.035Z' }
    const body = { ...page, docs: [later, task], total: 2 }
    expect(check({ status: 200, body }, list([['status', 'pending']]))).toEqual([])
    const fields = (changed: object, query: [string, string][] = []) =>
      check({ status: 200, body: { ...body, ...changed } }, list(query)).map(([, field]) => field)
    expect(fields({ docs: [task, later] })).toEqual(['docs'])
    expect(fields({ has_more: true })).toEqual(['has_more', 'has_more'])
    expect(fields({ total: 1 })).toEqual(['total', 'total'])
    expect(fields({ limit: 50 })).toEqual(['limit'])
    expect(fields({}, [['status', 'completed']])).toEqual(['docs[].status'])
    expect(fields({}, [['start_time', '2024-01-13T02:11:15Z']])).toEqual(['docs[].created_at'])
    expect(fields({}, [['unique_id', 'u']])).toEqual(['docs[].unique_id'])
    expect(fields({ limit: 1 }, [['limit', '1']])).toEqual(['docs'])
  })

  it.each([
    ['without a zone', '2024-01-13T02:11:14.035'],
    ['with an offset', '2024-01-13T04:11:14.035+02:00'],
    ['with an offset whose plus arrived as a space', '2024-01-13T04:11:14.035 02:00'],
    ['as a day', '2024-01-13'],
  ])('reads a time %s as the API does, wherever it runs', (_what, text) => {
    const body = { ...page, docs: [task], total: 1 }
    for (const TZ of ['Asia/Tokyo', 'America/New_York']) {
      vi.stubEnv('TZ', TZ)
      expect(check({ status: 200, body }, list([['start_time', text]]))).toEqual([])
    }
  })

  it.each([
    ['comparison', { choice: 5 }, ['response.choice', 'type', 'SDK drift']],
    ['lidarannotation', { annotations: {} }, ['response.annotations.url', 'missing', 'SDK drift']],
    [
      'segmentannotation',
      { labelMapping: {}, annotations: { combined: { image: 'a' }, labeled: {} } },
      ['response.annotations.combined.indexedImage', 'missing', 'SDK drift'],
    ],
    ['documenttranscription', { annotations: [], pages: 1 }, ['response.pages', 'added', 'API added a field']],
  ])('looks into the answer of %s', (type, response, found) => {
    const body = { ...task, type, status: 'completed', completed_at: time, response }
    expect(check({ status: 200, body })).toEqual([['GET /task/:id', ...found]])
  })

  it('takes any answer of a type without a published one', () => {
    const done = { ...task, status: 'completed', completed_at: time, response: { any: ['thing'] } }
    for (const type of ['chat', 'brandnew', 'constructor']) {
      expect(check({ status: 200, body: { ...done, type } })).toEqual([])
    }
  })

  it('looks into the answer of an image annotation', () => {
    const box = { type: 'box', uuid: 'a', left: 1, top: 2, width: 3 }
    const done = (annotation: object) => ({
      ...task,
      type: 'imageannotation',
      status: 'completed',
      completed_at: time,
      response: { annotations: [annotation] },
    })
    expect(check({ status: 200, body: done(box) })).toEqual([])
    expect(check({ status: 200, body: done({ ...box, left: '1' }) })).toEqual([
      ['GET /task/:id', 'response.annotations[].left', 'type', 'SDK drift'],
    ])
  })
})
