import type { JsonObject } from '../json'
import {
  answering,
  asking,
  listing,
  losing,
  type Mutation,
  refusing,
  replacing,
  withBody,
  withKey,
  without,
  withQuery,
} from './mutation'

const create = 'POST /task/:type'
const list = 'GET /tasks'

const object = (path: string) => path.replace(/\/[^/]+$/, '')
const versions = (project: JsonObject) =>
  Array.isArray(project.param_history) ? (project.param_history as JsonObject[]) : []

/** Ways in which a mock could depart from the API, each of which the scenarios must notice. */
export const mutations: readonly Mutation[] = [
  // Fields
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
    kind: 'field',
    name: 'the unique_id is told in params too',
    operation: create,
    intercept: answering(create, (task) =>
      task.unique_id ? { ...task, params: { ...(task.params as object), unique_id: task.unique_id } } : task,
    ),
  },
  {
    kind: 'field',
    name: 'a limited list tells the type',
    operation: list,
    intercept: listing(list, (docs, _page, { url }) =>
      url.includes('limited_response=true') ? docs.map((doc) => ({ ...doc, type: 'chat' })) : docs,
    ),
  },
  {
    kind: 'field',
    name: 'a batch has an id',
    operation: 'GET /batches/:name',
    intercept: answering('GET /batches/:name', (batch) => ({ ...batch, batch_id: 'a' })),
  },
  {
    kind: 'field',
    name: 'counts of zero are told',
    operation: 'GET /batches/:name/status',
    intercept: answering('GET /batches/:name/status', (status) => ({ error: 0, ...status })),
  },
  {
    kind: 'field',
    name: 'a detailed list lacks its counts',
    operation: 'GET /batches',
    intercept: listing('GET /batches', (docs) => docs.map((doc) => without(doc, 'completed'))),
  },
  {
    kind: 'field',
    name: 'a page of batches lacks totalDocs',
    operation: 'GET /batches',
    intercept: answering('GET /batches', (page) => without(page, 'totalDocs')),
  },
  {
    kind: 'field',
    name: 'a version lacks its created_at',
    operation: 'GET /projects/:name',
    intercept: answering('GET /projects/:name', (project) => ({
      ...project,
      param_history: versions(project).map((version) => without(version, 'created_at')),
    })),
  },
  {
    kind: 'field',
    name: 'patch is stored with the parameters',
    operation: 'POST /projects/:name/setParams',
    intercept: answering('POST /projects/:name/setParams', (project) => ({
      ...project,
      param_history: versions(project).map((version) => ({ ...version, patch: true })),
    })),
  },
  {
    kind: 'field',
    name: 'a template lacks its variables',
    operation: 'GET /projects/:name/taskTemplates',
    intercept: answering('GET /projects/:name/taskTemplates', (template) => without(template, 'template_variables')),
  },

  // Types
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
    kind: 'type',
    name: 'times are numbers',
    operation: 'GET /task/:id',
    intercept: answering('GET /task/:id', (task) => ({ ...task, created_at: Date.parse(String(task.created_at)) })),
  },
  {
    kind: 'type',
    name: 'times lack their milliseconds',
    operation: 'GET /batches/:name',
    intercept: answering('GET /batches/:name', (batch) => ({
      ...batch,
      created_at: String(batch.created_at).replace(/\.\d+Z$/, 'Z'),
    })),
  },
  {
    kind: 'type',
    name: 'total is a text',
    operation: list,
    intercept: answering(list, (page) => ({ ...page, total: String(page.total) })),
  },
  {
    kind: 'type',
    name: 'projects come in an envelope',
    operation: 'GET /projects',
    intercept: answering('GET /projects', (projects) => ({ docs: projects })),
  },
  {
    kind: 'type',
    name: 'success of a sent callback is a text',
    operation: 'POST /task/:id/send_callback',
    intercept: answering('POST /task/:id/send_callback', () => ({ success: 'true' })),
  },

  // Statuses
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
    name: 'an unknown task is 400',
    operation: 'GET /task/:id',
    intercept: refusing('GET /task/:id', 404, () => ({
      status: 400,
      body: { status_code: 400, error: 'Task with that ID not found.' },
    })),
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
    kind: 'status',
    name: 'a missing key is 403',
    operation: 'GET /projects',
    intercept: refusing('GET /projects', 401, ({ error }) => ({ status: 403, body: { status_code: 403, error } })),
  },
  {
    kind: 'status',
    name: 'a project name that is taken is 400',
    operation: 'POST /projects',
    intercept: refusing('POST /projects', 409, ({ error }) => ({ status: 400, body: { status_code: 400, error } })),
  },
  {
    kind: 'status',
    name: 'a batch name that is taken makes another batch',
    operation: 'POST /batches',
    intercept: replacing('POST /batches', async (request, pass) => {
      const copy = request.clone()
      const response = await pass(request)
      return response.status === 409
        ? pass(await withBody(copy, (body) => ({ ...body, name: `${body.name}-2` })))
        : response
    }),
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
    kind: 'status',
    name: 'a second finalize of a staged batch is allowed',
    operation: 'POST /batches/:name/finalize',
    intercept: replacing('POST /batches/:name/finalize', async (request, pass) => {
      const response = await pass(request.clone())
      return response.status === 400
        ? pass(new Request(request.url.replace(/\/finalize$/, ''), { headers: request.headers }))
        : response
    }),
  },
  {
    kind: 'status',
    name: 'the body of an error says another status',
    operation: 'GET /batches/:name',
    intercept: refusing('GET /batches/:name', 404, ({ error }) => ({ body: { status_code: 400, error } })),
  },
  {
    kind: 'status',
    name: 'errors are told as a message',
    operation: 'GET /projects/:name',
    intercept: refusing('GET /projects/:name', 404, ({ error }) => ({ body: { message: error } })),
  },

  // Orders
  {
    kind: 'order',
    name: 'tasks come oldest first',
    operation: list,
    intercept: listing(list, (docs) => [...docs].reverse()),
  },
  {
    kind: 'order',
    name: 'batches come oldest first',
    operation: 'GET /batches',
    intercept: listing('GET /batches', (docs) => [...docs].reverse()),
  },
  {
    kind: 'order',
    name: 'projects come oldest first',
    operation: 'GET /projects',
    intercept: answering('GET /projects', (projects) => [...(projects as unknown as JsonObject[])].reverse()),
  },
  {
    kind: 'order',
    name: 'the newest version comes first',
    operation: 'GET /projects/:name',
    intercept: answering('GET /projects/:name', (project) => ({
      ...project,
      param_history: [...versions(project)].reverse(),
    })),
  },
  {
    kind: 'order',
    name: 'tags are sorted',
    operation: 'PUT /task/:id/tags',
    intercept: answering('PUT /task/:id/tags', (task) =>
      Array.isArray(task.tags) ? { ...task, tags: [...task.tags].sort() } : task,
    ),
  },

  // Texts
  {
    kind: 'text',
    name: 'an unknown task is told in other words',
    operation: 'GET /task/:id',
    intercept: refusing('GET /task/:id', 404, () => ({ body: { status_code: 404, error: 'Task not found.' } })),
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

  // Defaults
  {
    kind: 'default',
    name: 'a page of tasks holds 10 unless told otherwise',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        if (!query.get('limit')) query.set('limit', '10')
      }),
    ),
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
    kind: 'default',
    name: 'versions count from 1',
    operation: 'POST /projects',
    intercept: answering('POST /projects', (project) => ({
      ...project,
      param_history: versions(project).map((version) => ({ ...version, version: Number(version.version) + 1 })),
    })),
  },
  {
    kind: 'default',
    name: 'an update patches unless told otherwise',
    operation: 'POST /projects/:name/setParams',
    intercept: asking('POST /projects/:name/setParams', (request) =>
      withBody(request, (body) => ({ patch: true, ...body })),
    ),
  },

  // Paging
  {
    kind: 'paging',
    name: 'the last page has a token',
    operation: list,
    intercept: answering(list, (page) => ({ next_token: 'eyJiZWZvcmUiOjB9', ...page, has_more: true })),
  },
  {
    kind: 'paging',
    name: 'has_more is always false',
    operation: list,
    intercept: answering(list, (page) => ({ ...page, has_more: false })),
  },
  {
    kind: 'paging',
    name: 'total counts the page only',
    operation: list,
    intercept: answering(list, (page) => ({ ...page, total: (page.docs as unknown[]).length })),
  },
  {
    kind: 'paging',
    name: 'a token is ignored',
    operation: list,
    intercept: asking(list, (request) => withQuery(request, (query) => query.delete('next_token'))),
  },
  {
    kind: 'paging',
    name: 'an offset is ignored',
    operation: list,
    intercept: asking(list, (request) => withQuery(request, (query) => query.delete('offset'))),
  },
  {
    kind: 'paging',
    name: 'limits above 100 are cut to 100',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        if (Number(query.get('limit')) > 100) query.set('limit', '100')
      }),
    ),
  },
  {
    kind: 'paging',
    name: 'a page of batches skips one too many',
    operation: 'GET /batches',
    intercept: asking('GET /batches', (request) =>
      withQuery(request, (query) => {
        if (Number(query.get('offset')) > 0) query.set('offset', String(Number(query.get('offset')) + 1))
      }),
    ),
  },
  {
    kind: 'paging',
    name: 'the page number of batches stays 1',
    operation: 'GET /batches',
    intercept: answering('GET /batches', (page) => ({ ...page, page: 1 })),
  },

  // Filters
  {
    kind: 'filter',
    name: 'the status filter is ignored',
    operation: list,
    intercept: asking(list, (request) => withQuery(request, (query) => query.delete('status'))),
  },
  {
    kind: 'filter',
    name: 'the project filter is ignored',
    operation: list,
    intercept: asking(list, (request) => withQuery(request, (query) => query.delete('project'))),
  },
  {
    kind: 'filter',
    name: 'of several unique ids only the first counts',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        const [first] = query.getAll('unique_id')
        if (first) query.set('unique_id', first)
      }),
    ),
  },
  {
    kind: 'filter',
    name: 'a start time excludes itself',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        const time = Date.parse(query.get('start_time') ?? '')
        if (time) query.set('start_time', new Date(time + 1).toISOString())
      }),
    ),
  },
  {
    kind: 'filter',
    name: 'an end time excludes itself',
    operation: list,
    intercept: asking(list, (request) =>
      withQuery(request, (query) => {
        const time = Date.parse(query.get('end_time') ?? '')
        if (time) query.set('end_time', new Date(time - 1).toISOString())
      }),
    ),
  },
  {
    kind: 'filter',
    name: 'batches of all projects are listed',
    operation: 'GET /batches',
    intercept: asking('GET /batches', (request) => withQuery(request, (query) => query.delete('project'))),
  },
  {
    kind: 'filter',
    name: 'archived projects are the others',
    operation: 'GET /projects',
    intercept: asking('GET /projects', (request) =>
      withQuery(request, (query) => {
        if (query.get('archived') === 'true') query.delete('archived')
      }),
    ),
  },

  // Lost writes
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
    name: 'a created task is told and not kept',
    operation: create,
    intercept: replacing(create, (request, pass) => pass(withKey(request, 'test_lost'))),
  },
  {
    kind: 'lost write',
    name: 'new metadata of a batch is told and not kept',
    operation: 'POST /batches/:name/setMetadata',
    intercept: losing('POST /batches/:name/setMetadata', object, (metadata) => ({ metadata })),
  },
  {
    kind: 'lost write',
    name: 'an audit is told and not kept',
    operation: 'POST /task/:id/audit',
    intercept: losing('POST /task/:id/audit', object, () => ({})),
  },
  {
    kind: 'lost write',
    name: 'a new version is told and not kept',
    operation: 'POST /projects/:name/setParams',
    intercept: answering('GET /projects/:name', (project) => ({
      ...project,
      param_history: versions(project).slice(0, 1),
    })),
  },

  // Leaks
  {
    kind: 'leak',
    name: 'all keys list the same tasks',
    operation: list,
    intercept: async (request, pass) => pass(withKey(request, 'test_shared')),
  },
  {
    kind: 'leak',
    name: 'any key is let in',
    operation: 'POST /batches',
    intercept: asking('POST /batches', (request) => {
      const headers = new Headers(request.headers)
      if (!/^Basic dGVzd/.test(headers.get('authorization') ?? ''))
        headers.set('authorization', `Basic ${btoa('test_anyone:')}`)
      return new Request(request, { headers })
    }),
  },
  {
    kind: 'leak',
    name: 'the key is told in an error',
    operation: 'GET /task/:id',
    intercept: refusing('GET /task/:id', 404, ({ error, status_code }, request) => ({
      body: { status_code, error: `${error} (${keyOf(request)})` },
    })),
  },

  // Rules
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
    name: 'a batch in staging begins at once',
    operation: 'POST /batches',
    intercept: answering('POST /batches', (batch) => ({ ...batch, status: 'in_progress' })),
  },
  {
    kind: 'rule',
    name: 'an empty batch is completed by finalize',
    operation: 'POST /batches/:name/finalize',
    intercept: answering('POST /batches/:name/finalize', (batch) => ({
      ...batch,
      status: 'completed',
      completed_at: batch.created_at,
    })),
  },
  {
    kind: 'rule',
    name: 'priorities above 30 are taken',
    operation: 'POST /batches/:name/prioritize',
    intercept: asking('POST /batches/:name/prioritize', (request) =>
      withBody(request, (body) => (Number(body.priority) > 30 ? { priority: 30 } : body)),
    ),
  },
  {
    kind: 'rule',
    name: 'a choice may occur twice',
    operation: 'POST /projects/:name/setOntology',
    intercept: asking('POST /projects/:name/setOntology', (request) =>
      withBody(request, (body) =>
        Array.isArray(body.ontology) ? { ...body, ontology: body.ontology.slice(0, 1) } : body,
      ),
    ),
  },
  {
    kind: 'rule',
    name: 'every project has a template',
    operation: 'GET /projects/:name/taskTemplates',
    intercept: refusing('GET /projects/:name/taskTemplates', 400, () => ({
      status: 200,
      body: {
        id: '5c84d0fe958593004f13e5ba',
        version: 1,
        created_at: '2019-03-10T00:00:00.000Z',
        updated_at: '2019-03-10T00:00:00.000Z',
        template_variables: {},
      },
    })),
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
