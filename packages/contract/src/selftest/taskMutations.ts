import type { JsonObject } from '../json'
import { answering, asking, losing, type Mutation, refusing, replacing, withBody, without, withQuery } from './mutation'

const object = (path: string) => path.replace(/\/[^/]+$/, '')

/** Mistakes about single tasks. */
export const taskMutations: readonly Mutation[] = [
  {
    kind: 'field',
    name: 'a task that is read has no metadata',
    operation: 'GET /task/:id',
    intercept: answering('GET /task/:id', (task) => without(task, 'metadata')),
  },
  {
    kind: 'field',
    name: 'a canceled task has a response',
    operation: 'POST /task/:id/cancel',
    intercept: answering('POST /task/:id/cancel', (task) => ({ ...task, response: {} })),
  },
  {
    kind: 'type',
    name: 'times are numbers',
    operation: 'GET /task/:id',
    intercept: answering('GET /task/:id', (task) => ({ ...task, created_at: Date.parse(String(task.created_at)) })),
  },
  {
    kind: 'type',
    name: 'success of a sent callback is a text',
    operation: 'POST /task/:id/send_callback',
    intercept: answering('POST /task/:id/send_callback', () => ({ success: 'true' })),
  },
  {
    kind: 'status',
    name: 'an unknown task is 400',
    operation: 'GET /task/:id',
    intercept: refusing('GET /task/:id', 404, () => ({
      status: 400,
      body: { status_code: 400, error: 'Task with that ID not found.' },
    })),
  },
  {
    kind: 'status',
    name: 'a completed task can be canceled',
    operation: 'POST /task/:id/cancel',
    intercept: replacing('POST /task/:id/cancel', async (request, pass) => {
      const response = await pass(request.clone())
      if (response.status !== 400) return response
      const read = await pass(new Request(request.url.replace(/\/cancel.*/, ''), { headers: request.headers }))
      return Response.json({ ...(await read.json()), status: 'canceled' })
    }),
  },
  {
    kind: 'order',
    name: 'tags are sorted',
    operation: 'PUT /task/:id/tags',
    intercept: answering('PUT /task/:id/tags', (task) =>
      Array.isArray(task.tags) ? { ...task, tags: [...task.tags].sort() } : task,
    ),
  },
  {
    kind: 'text',
    name: 'an unknown task is told in other words',
    operation: 'GET /task/:id',
    intercept: refusing('GET /task/:id', 404, () => ({ body: { status_code: 404, error: 'Task not found.' } })),
  },
  {
    kind: 'lost write',
    name: 'new metadata of a task is told and not kept',
    operation: 'POST /task/:id/setMetadata',
    intercept: losing('POST /task/:id/setMetadata', object, (metadata) => ({ metadata })),
  },
  {
    kind: 'lost write',
    name: 'new tags are told and not kept',
    operation: 'POST /task/:id/tags',
    intercept: losing('POST /task/:id/tags', object, (tags) => ({ tags })),
  },
  {
    kind: 'lost write',
    name: 'a new unique_id is told and not kept',
    operation: 'POST /task/:id/unique_id',
    intercept: losing('POST /task/:id/unique_id', object, (sent) => ({
      unique_id: (sent as JsonObject | undefined)?.unique_id,
    })),
  },
  {
    kind: 'lost write',
    name: 'a cancellation is told and not kept',
    operation: 'POST /task/:id/cancel',
    intercept: losing('POST /task/:id/cancel', object, () => ({ status: 'canceled' })),
  },
  {
    kind: 'lost write',
    name: 'an audit is told and not kept',
    operation: 'POST /task/:id/audit',
    intercept: losing('POST /task/:id/audit', object, () => ({})),
  },
  {
    kind: 'leak',
    name: 'the key is told in an error',
    operation: 'GET /task/:id',
    intercept: refusing('GET /task/:id', 404, ({ error, status_code }, request) => ({
      body: { status_code, error: `${error} (${keyOf(request)})` },
    })),
  },
  {
    kind: 'rule',
    name: 'PUT replaces the tags',
    operation: 'PUT /task/:id/tags',
    intercept: asking(
      'PUT /task/:id/tags',
      async (request) =>
        new Request(request.url, { method: 'POST', headers: request.headers, body: await request.text() }),
    ),
  },
  {
    kind: 'rule',
    name: 'DELETE removes all tags',
    operation: 'DELETE /task/:id/tags',
    intercept: asking(
      'DELETE /task/:id/tags',
      (request) => new Request(request.url, { method: 'POST', headers: request.headers, body: '[]' }),
    ),
  },
  {
    kind: 'rule',
    name: 'clearing a unique_id with a cancellation is ignored',
    operation: 'POST /task/:id/cancel',
    intercept: asking('POST /task/:id/cancel', (request) =>
      withQuery(request, (query) => query.delete('clear_unique_id')),
    ),
  },
  {
    kind: 'rule',
    name: 'a cancellation frees the unique_id unasked',
    operation: 'POST /task/:id/cancel',
    intercept: asking('POST /task/:id/cancel', (request) =>
      withQuery(request, (query) => query.set('clear_unique_id', 'true')),
    ),
  },
  {
    kind: 'rule',
    name: 'a cleared unique_id stays',
    operation: 'DELETE /task/:id/unique_id',
    intercept: losing('DELETE /task/:id/unique_id', object, () => ({})),
  },
  {
    kind: 'rule',
    name: 'a rejected audit counts as accepted',
    operation: 'POST /task/:id/audit',
    intercept: asking('POST /task/:id/audit', (request) =>
      withBody(request, (body) =>
        'accepted' in body && typeof body.accepted === 'boolean' ? { ...body, accepted: true } : body,
      ),
    ),
  },
  {
    kind: 'rule',
    name: 'the callback of a waiting task can be sent',
    operation: 'POST /task/:id/send_callback',
    intercept: refusing('POST /task/:id/send_callback', 400, () => ({ status: 200, body: { success: true } })),
  },
]

function keyOf(request: Request): string {
  const [, credential = ''] = /^Basic (.*)$/.exec(request.headers.get('authorization') ?? '') ?? []
  try {
    return atob(credential).split(':')[0] ?? ''
  } catch {
    return ''
  }
}
