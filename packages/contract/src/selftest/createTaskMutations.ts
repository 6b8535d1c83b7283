import type { JsonObject } from '../json'
import { answering, asking, type Mutation, refusing, replacing, withBody, withKey, without } from './mutation'

const create = 'POST /task/:type'

/** Mistakes about creating tasks. */
export const createTaskMutations: readonly Mutation[] = [
  {
    kind: 'field',
    name: 'a new task has no urgency',
    operation: create,
    intercept: answering(create, (task) => without(task, 'urgency')),
  },
  {
    kind: 'field',
    name: 'a new task has no processed_attachments',
    operation: create,
    intercept: answering(create, (task) => without(task, 'processed_attachments')),
  },
  {
    kind: 'field',
    name: 'a new task has no updated_at',
    operation: create,
    intercept: answering(create, (task) => without(task, 'updated_at')),
  },
  {
    kind: 'field',
    name: 'a new task has an id beside its task_id',
    operation: create,
    intercept: answering(create, (task) => ({ ...task, id: task.task_id })),
  },
  {
    kind: 'field',
    name: 'a new task has empty tags that nobody set',
    operation: create,
    intercept: answering(create, (task) => ({ tags: [], ...task })),
  },
  {
    kind: 'field',
    name: 'the unique_id is told in params too',
    operation: create,
    intercept: answering(create, (task) =>
      task.unique_id ? { ...task, params: { ...(task.params as object), unique_id: task.unique_id } } : task,
    ),
  },
  {
    kind: 'type',
    name: 'is_test is a text',
    operation: create,
    intercept: answering(create, (task) => ({ ...task, is_test: String(task.is_test) })),
  },
  {
    kind: 'type',
    name: 'priority is a text',
    operation: create,
    intercept: answering(create, (task) => (task.priority ? { ...task, priority: String(task.priority) } : task)),
  },
  {
    kind: 'status',
    name: 'a create answers 201',
    operation: create,
    intercept: replacing(create, async (request, pass) => {
      const response = await pass(request)
      return response.status === 200
        ? new Response(response.body, { status: 201, headers: response.headers })
        : response
    }),
  },
  {
    kind: 'status',
    name: 'a unique_id that is taken is 400',
    operation: create,
    intercept: refusing(create, 409, ({ error }) => ({ status: 400, body: { status_code: 400, error } })),
  },
  {
    kind: 'status',
    name: 'an unknown type is 400',
    operation: create,
    intercept: refusing(create, 404, ({ error }) => ({ status: 400, body: { status_code: 400, error } })),
  },
  {
    kind: 'text',
    name: 'a taken unique_id is told without the task',
    operation: create,
    intercept: refusing(create, 409, () => ({ body: { status_code: 409, error: 'The unique_id is already used.' } })),
  },
  {
    kind: 'text',
    name: 'a missing attachment is told in other words',
    operation: create,
    intercept: refusing(create, 400, ({ error }) => ({
      body: { status_code: 400, error: String(error).replace('Please include an', 'Include an') },
    })),
  },
  {
    kind: 'text',
    name: 'an invalid field is told without its path',
    operation: create,
    intercept: refusing(create, 400, ({ error }) => ({
      body: { status_code: 400, error: String(error).replace(/"geometries\.box\.(\w+)"/, '"$1"') },
    })),
  },
  {
    kind: 'default',
    name: 'urgency is day unless told otherwise',
    operation: create,
    intercept: asking(create, (request) => withBody(request, (body) => ({ urgency: 'day', ...body }))),
  },
  {
    kind: 'default',
    name: 'categorization allows several unless told otherwise',
    operation: create,
    intercept: asking(create, (request) =>
      withBody(request, (body) => ('categories' in body ? { allow_multiple: true, ...body } : body)),
    ),
  },
  {
    kind: 'default',
    name: 'annotation lacks its default sizes',
    operation: create,
    intercept: answering(create, (task) =>
      task.type === 'annotation' ? { ...task, params: without(task.params as JsonObject, 'min_width') } : task,
    ),
  },
  {
    kind: 'lost write',
    name: 'a created task is told and not kept',
    operation: create,
    intercept: replacing(create, (request, pass) => pass(withKey(request, 'test_lost'))),
  },
  {
    kind: 'rule',
    name: 'an Idempotency-Key is ignored',
    operation: create,
    intercept: asking(create, (request) => {
      const headers = new Headers(request.headers)
      headers.delete('idempotency-key')
      return new Request(request, { headers })
    }),
  },
  {
    kind: 'rule',
    name: 'a sixth tag is dropped',
    operation: create,
    intercept: asking(create, (request) =>
      withBody(request, (body) => (Array.isArray(body.tags) ? { ...body, tags: body.tags.slice(0, 5) } : body)),
    ),
  },
]
