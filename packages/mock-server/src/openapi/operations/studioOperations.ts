import {
  assignmentsBody,
  batchGroupsBody,
  groupChangesBody,
  newGroupBody,
  prioritiesBody,
} from '../../routes/studioRoutes'
import { bodyErrors, inPath, notAuthenticated, type OperationDescription } from '../operation'

const emails = ['ada@example.com']
const staff = [
  ['POST', '/v1/teams/invite', { emails, team_role: 'labeler' }],
  ['POST', '/v1/projects', { type: 'imageannotation', name: 'dashcam', studio: true }],
  ['POST', '/v1/batches', { project: 'dashcam', name: 'day1' }],
] as const
const assigned = [...staff, ['POST', '/v1/studio/assignments/add', { emails, projects: ['dashcam'] }]] as const
const group = { name: 'night shift', emails }
const grouped = [...assigned, ['POST', '/v1/studio/projects/dashcam/groups', group]] as const
const project = inPath('project', 'The name of a project, percent-encoded as one segment.')
const errors = { 400: 'The mock is strict about Studio, and the key or project is not for it.', 401: notAuthenticated }
const notFound = { 404: 'There is no such project, group or batch.' }
const assignments = { description: 'The projects of everyone in the team, by address.', schema: 'Assignments' }
const batches = { description: 'All batches that are not completed, the most urgent first.', schema: 'StudioBatches' }
const assignment = { emails, projects: ['dashcam'] }

type Details = Omit<OperationDescription, 'tag' | 'path' | 'errors'> & Partial<OperationDescription>

function operation(path: string, details: Details): OperationDescription {
  const own = { ...(details.body ? bodyErrors : errors), ...(path.includes('{') ? notFound : {}), ...details.errors }
  return { tag: 'studio', path: `/v1/studio${path}`, ...details, errors: own }
}

/** Operations that share out work. docs/wire/studio.md S2–S13 */
export const studioOperations = (): OperationDescription[] => [
  operation('/assignments', {
    method: 'get',
    operationId: 'listAssignments',
    summary: 'Tells who works on what',
    description: 'Everyone in the team, also those who work on nothing.',
    wire: ['studio.md S1', 'studio.md S2'],
    answer: assignments,
    example: { before: assigned },
  }),
  operation('/assignments/add', {
    method: 'post',
    operationId: 'addAssignments',
    summary: 'Lets people work on projects',
    description: 'Each of the people on each of the projects.',
    wire: ['studio.md S3'],
    body: { name: 'AddAssignmentsParameters', schema: assignmentsBody, examples: { assignment } },
    answer: assignments,
    example: { before: staff },
  }),
  operation('/assignments/remove', {
    method: 'post',
    operationId: 'removeAssignments',
    summary: 'Takes people off projects',
    description: 'They leave the groups of these projects too.',
    wire: ['studio.md S4'],
    body: { name: 'RemoveAssignmentsParameters', schema: assignmentsBody, examples: { assignment } },
    answer: assignments,
    example: { before: assigned },
  }),
  operation('/projects/{project}/groups', {
    method: 'get',
    operationId: 'listProjectGroups',
    summary: 'Lists the groups of a project',
    description: 'The emulator makes no groups by itself.',
    wire: ['studio.md S5', 'studio.md S6'],
    parameters: [project],
    answer: { description: 'The groups.', schema: 'ProjectGroups' },
    example: { before: grouped, path: { project: 'dashcam' } },
  }),
  operation('/projects/{project}/groups', {
    method: 'post',
    operationId: 'createProjectGroup',
    summary: 'Creates a group',
    description: 'Its people must be assigned to the project.',
    wire: ['studio.md S7'],
    parameters: [project],
    body: { name: 'CreateProjectGroupParameters', schema: newGroupBody, examples: { group } },
    answer: { description: 'The group.', schema: 'ProjectGroup' },
    errors: { 409: 'The project has a group of that name.' },
    example: { before: assigned, path: { project: 'dashcam' } },
  }),
  operation('/projects/{project}/groups/{group}', {
    method: 'put',
    operationId: 'updateProjectGroup',
    summary: 'Changes who is in a group',
    description: 'Removing the last one leaves an empty group.',
    wire: ['studio.md S8'],
    parameters: [project, inPath('group', 'The name of a group.')],
    body: {
      name: 'UpdateProjectGroupParameters',
      schema: groupChangesBody,
      examples: { remove: { add_emails: [], remove_emails: emails } },
    },
    answer: { description: 'The group.', schema: 'ProjectGroup' },
    example: { before: grouped, path: { project: 'dashcam', group: 'night%20shift' } },
  }),
  operation('/batches', {
    method: 'get',
    operationId: 'listStudioBatches',
    summary: 'Lists the batches that wait',
    description: 'Batches without a priority come last, the oldest first.',
    wire: ['studio.md S9', 'studio.md S10'],
    answer: batches,
    example: { before: staff },
  }),
  operation('/batches/{batch}', {
    method: 'put',
    operationId: 'assignStudioBatch',
    summary: 'Gives a batch to groups',
    description: 'Replaces the groups that had it.',
    wire: ['studio.md S11'],
    parameters: [inPath('batch', 'The name of a batch.')],
    body: {
      name: 'AssignStudioBatchParameters',
      schema: batchGroupsBody,
      examples: { groups: { groups: [group.name] } },
    },
    answer: { description: 'The batch.', schema: 'StudioBatch' },
    example: { before: grouped, path: { batch: 'day1' } },
  }),
  operation('/batches/set_priorities', {
    method: 'post',
    operationId: 'setStudioBatchPriorities',
    summary: 'Sets the order of the batches',
    description: 'Lists all batches that are not completed, the most urgent first.',
    wire: ['studio.md S12'],
    body: {
      name: 'SetStudioBatchPrioritiesParameters',
      schema: prioritiesBody,
      examples: { order: { batches: [{ name: 'day1' }] } },
    },
    answer: batches,
    example: { before: staff },
  }),
  operation('/batches/reset_priorities', {
    method: 'post',
    operationId: 'resetStudioBatchPriorities',
    summary: 'Goes back to the order of creation',
    description: 'Older batches first.',
    wire: ['studio.md S13'],
    answer: batches,
    example: { before: staff },
  }),
]
