import type { JsonObject } from '../json'
import { answering, asking, type Mutation, refusing, withBody, without } from './mutation'

const list = (body: unknown) => body as JsonObject[]

/** Mistakes about files, teams, Studio and quality. */
export const restMutations: readonly Mutation[] = [
  {
    kind: 'field',
    name: 'a file lacks its project names',
    operation: 'POST /files/upload',
    intercept: answering('POST /files/upload', (file) => without(file, 'project_names')),
  },
  {
    kind: 'status',
    name: 'a reference_id that is taken is 400',
    operation: 'POST /files/import',
    intercept: refusing('POST /files/import', 409, ({ error }) => ({ status: 400, body: { status_code: 400, error } })),
  },
  {
    kind: 'paging',
    name: 'the last page of assets has a token',
    operation: 'GET /assets',
    intercept: answering('GET /assets', (page) => ({ ...page, next_token: 'x', has_more: true })),
  },
  {
    kind: 'rule',
    name: 'an invitation answers only those who are new',
    operation: 'POST /teams/invite',
    intercept: answering('POST /teams/invite', (team) => list(team).slice(-1)),
  },
  {
    kind: 'rule',
    name: 'a role is given to everyone',
    operation: 'POST /teams/set_role',
    intercept: answering('POST /teams/set_role', (team) => list(team).map((mate) => ({ ...mate, role: 'manager' }))),
  },
  {
    kind: 'filter',
    name: 'assignments leave people without any out',
    operation: 'GET /studio/assignments',
    intercept: answering('GET /studio/assignments', (told) =>
      Object.fromEntries(Object.entries(told).filter(([, projects]) => list(projects).length)),
    ),
  },
  {
    kind: 'lost write',
    name: 'a member who leaves a group is still told',
    operation: 'PUT /studio/projects/:project/groups/:group',
    intercept: asking('PUT /studio/projects/:project/groups/:group', (request) =>
      withBody(request, (body) => ({ ...body, remove_emails: [] })),
    ),
  },
  {
    kind: 'order',
    name: 'priorities are told the other way round',
    operation: 'POST /studio/batches/set_priorities',
    intercept: answering('POST /studio/batches/set_priorities', (batches) => [...list(batches)].reverse()),
  },
  {
    kind: 'default',
    name: 'every batch has a priority',
    operation: 'GET /studio/batches',
    intercept: answering('GET /studio/batches', (batches) =>
      list(batches).map((batch, index) => ({ ...batch, studioPriority: index + 7 })),
    ),
  },
  {
    kind: 'field',
    name: 'a quality task is told by task_id',
    operation: 'POST /evaluation_tasks/:type',
    intercept: answering('POST /evaluation_tasks/:type', ({ id, ...task }) => ({ ...task, task_id: id })),
  },
  {
    kind: 'status',
    name: 'an audit that is not there is an empty object',
    operation: 'GET /audits',
    intercept: refusing('GET /audits', 404, () => ({ status: 200, body: {} })),
  },
]
