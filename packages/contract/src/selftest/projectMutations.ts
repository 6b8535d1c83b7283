import type { JsonObject } from '../json'
import { answering, asking, type Mutation, refusing, withBody, without, withQuery } from './mutation'

const versions = (project: JsonObject) =>
  Array.isArray(project.param_history) ? (project.param_history as JsonObject[]) : []

/** Mistakes about projects. */
export const projectMutations: readonly Mutation[] = [
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
  {
    kind: 'type',
    name: 'projects come in an envelope',
    operation: 'GET /projects',
    intercept: answering('GET /projects', (projects) => ({ docs: projects })),
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
    name: 'errors are told as a message',
    operation: 'GET /projects/:name',
    intercept: refusing('GET /projects/:name', 404, ({ error }) => ({ body: { message: error } })),
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
  {
    kind: 'lost write',
    name: 'a new version is told and not kept',
    operation: 'POST /projects/:name/setParams',
    intercept: answering('GET /projects/:name', (project) => ({
      ...project,
      param_history: versions(project).slice(0, 1),
    })),
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
]
