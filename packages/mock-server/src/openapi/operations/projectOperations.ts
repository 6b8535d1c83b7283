import { createBody, ontologyBody, updateBody } from '../../routes/projectRoutes'
import { bodyErrors, flag, inPath, notAuthenticated, type OperationDescription, query } from '../operation'

const name = inPath('name', 'The name of a project, percent-encoded as one segment.')
const full = { type: 'imageannotation', name: 'dashcam', params: { instruction: 'Mark all road users.' } }
const created = { before: [['POST', '/v1/projects', full]], path: { name: 'dashcam' } } as const
const project = { description: 'The project.', schema: 'Project' }
const notFound = { 401: notAuthenticated, 404: 'No project has that name.' }

/** Operations on projects. docs/wire/projects.md P5–P10 */
export const projectOperations = (): OperationDescription[] => [
  {
    method: 'post',
    path: '/v1/projects',
    operationId: 'createProject',
    tag: 'projects',
    summary: 'Creates a project',
    description: 'Its `params` are the defaults of the tasks that are created in it.',
    wire: ['projects.md P5'],
    body: {
      name: 'CreateProjectParameters',
      schema: createBody,
      examples: { full, smallest: { type: 'textcollection', name: 'hiring_pages' } },
    },
    answer: project,
    errors: { ...bodyErrors, 409: 'A project has that name already.' },
    example: {},
  },
  {
    method: 'get',
    path: '/v1/projects',
    operationId: 'listProjects',
    tag: 'projects',
    summary: 'Lists projects',
    description: 'The newest first, all on one page.',
    wire: ['projects.md P7', 'projects.md P11'],
    parameters: [query('archived', 'Only archived projects. Nothing can be archived through the API.', flag)],
    answer: { description: 'The projects.', schema: 'ProjectList' },
    errors: { 400: 'A parameter is wrong.', 401: notAuthenticated },
    example: { before: created.before },
  },
  {
    method: 'get',
    path: '/v1/projects/{name}',
    operationId: 'getProject',
    tag: 'projects',
    summary: 'Reads a project',
    description: 'With all versions of its parameters, the oldest first.',
    wire: ['projects.md P6'],
    parameters: [name],
    answer: project,
    errors: notFound,
    example: created,
  },
  {
    method: 'post',
    path: '/v1/projects/{name}/setParams',
    operationId: 'updateProject',
    tag: 'projects',
    summary: 'Adds a version of the parameters of a project',
    description: 'With `patch` the last version is taken over, and the given parameters replace its own.',
    wire: ['projects.md P8'],
    parameters: [name],
    body: {
      name: 'UpdateProjectParameters',
      schema: updateBody,
      examples: { patch: { patch: true, instruction: 'Mark vehicles.' }, whole: { instruction: 'Mark vehicles.' } },
    },
    answer: project,
    errors: { ...bodyErrors, ...notFound },
    example: created,
  },
  {
    method: 'post',
    path: '/v1/projects/{name}/setOntology',
    operationId: 'setProjectOntology',
    tag: 'projects',
    summary: 'Sets the ontology of a project',
    description: 'Each choice occurs once in the whole ontology.',
    wire: ['projects.md P9'],
    parameters: [name],
    body: {
      name: 'OntologyParameters',
      schema: ontologyBody,
      examples: { ontology: { name: 'vehicles', ontology: ['car', { choice: 'truck', subchoices: ['van'] }] } },
    },
    answer: project,
    errors: { ...bodyErrors, ...notFound },
    example: created,
  },
  {
    method: 'get',
    path: '/v1/projects/{name}/taskTemplates',
    operationId: 'getTaskTemplate',
    tag: 'projects',
    summary: 'Reads the task template of a project',
    description: 'Projects of `textcollection` and `chat` have one.',
    wire: ['projects.md P10'],
    parameters: [name],
    answer: { description: 'The template.', schema: 'TaskTemplate' },
    errors: { ...notFound, 400: 'Projects of this type have no template.' },
    example: {
      before: [['POST', '/v1/projects', { type: 'textcollection', name: 'hiring_pages' }]],
      path: { name: 'hiring_pages' },
    },
  },
]
