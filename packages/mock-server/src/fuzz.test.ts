import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTasks, openWorld, smallTask, type TestWorld } from '../test/openWorld'

/** Everything that can be read in a world. */
async function everything(world: TestWorld): Promise<unknown> {
  const paths = ['/tasks', '/batches?detailed=true', '/projects', '/batches/b/status']
  return Promise.all(paths.map(async (path) => (await world.call('GET', path)).body))
}

it('500 requests of any kind: no 5xx, every 4xx in the shape of errors, and refused ones change nothing', async () => {
  const world = openWorld({ mode: 'live', now: () => 1_700_000_000_000 })
  await world.call('POST', '/projects', { type: 'categorization', name: 'p' })
  await world.call('POST', '/batches', { project: 'p', name: 'b' })
  const [id = ''] = await createTasks(world, 3, { batch: 'b', tags: ['t'] })

  const name = fc.oneof(
    fc.constantFrom(id, 'p', 'b', 'none', '%', '..%2f', '%00', '日'),
    fc.string({ maxLength: 12 }).map(encodeURIComponent),
  )
  const types = [
    'categorization',
    'imageannotation',
    'textcollection',
    'namedentityrecognition',
    'segmentannotation',
    'videoannotation',
    'sensorfusion',
    'nope',
  ]
  const path = fc.oneof(
    fc.tuple(fc.constantFrom('/task/', '/batches/', '/projects/'), name).map(([start, end]) => start + end),
    fc.constantFrom(...types).map((type) => `/task/${type}`),
    fc
      .tuple(name, fc.constantFrom('cancel', 'setMetadata', 'unique_id', 'tags', 'audit', 'send_callback', 'x'))
      .map(([task, verb]) => `/task/${task}/${verb}`),
    fc
      .tuple(name, fc.constantFrom('status', 'finalize', 'setMetadata', 'prioritize'))
      .map(([batch, verb]) => `/batches/${batch}/${verb}`),
    fc
      .tuple(name, fc.constantFrom('setParams', 'setOntology', 'taskTemplates'))
      .map(([project, verb]) => `/projects/${project}/${verb}`),
    fc.constantFrom('/tasks', '/batches', '/projects', '', '/', '//', '/task', '/task//cancel'),
  )
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('p', 'b', 'u', ['t'], 10, true, null))
  const known = [
    'project',
    'batch',
    'name',
    'type',
    'params',
    'unique_id',
    'tags',
    'metadata',
    'attachment',
    'attachments',
    'geometries',
    'labels',
    'fields',
    'categories',
    'instruction',
    'accepted',
    'comments',
    'priority',
    'patch',
    'ontology',
    'callback_url',
    '__proto__',
  ]
  const object = fc.dictionary(fc.constantFrom(...known), value, { maxKeys: 8 })
  const body = fc.oneof(
    { weight: 4, arbitrary: object.map((members) => JSON.stringify(members)) },
    { weight: 2, arbitrary: object.map((members) => JSON.stringify({ ...smallTask, ...members })) },
    { weight: 2, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
  const query = fc.dictionary(
    fc.constantFrom(
      'limit',
      'offset',
      'next_token',
      'status',
      'start_time',
      'completed_before',
      'unique_id',
      'tags',
      'archived',
      'clear_unique_id',
      '__proto__',
      'constructor',
    ),
    fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('1', '-1', '0', '2021-04-25', 'True', 'e30')),
    { maxKeys: 3 },
  )
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
    path,
    query,
    body,
    type: fc.constantFrom(
      'application/json',
      'application/json',
      'application/json',
      'application/x-www-form-urlencoded',
      'text/plain',
      '',
    ),
    authorization: fc.option(fc.constantFrom('', 'Basic', 'Bearer x', 'Basic eA==', 'x'), { nil: undefined, freq: 8 }),
    idempotencyKey: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined }),
  })

  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query, body, type, authorization, idempotencyKey }) => {
      const before = await everything(world)
      const search = new URLSearchParams(query).toString()
      const reply = await world.send(method, path + (search && `?${search}`), {
        headers: {
          'content-type': type,
          ...(authorization !== undefined && { authorization }),
          ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        },
        ...(body !== undefined && method !== 'GET' && { body }),
      })
      expect(reply.status).toBeLessThan(500)
      if (reply.status === 200) return
      expect(reply.body).toEqual({ status_code: reply.status, error: expect.stringMatching(/\S/) })
      // Said only when no rule foresaw the request.
      expect(reply.body.error).not.toContain('could not be read')
      expect(await everything(world)).toEqual(before)
    }),
    { numRuns: 500 },
  )
})
