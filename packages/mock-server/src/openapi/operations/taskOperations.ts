import { auditBody, uniqueIdBody } from '../../routes/taskRoutes'
import { metadata, tags } from '../../schemas/commonParameters'
import { bodyErrors, flag, inPath, notAuthenticated, type OperationDescription, query } from '../operation'

const id = inPath('id', 'The id of a task: 24 hexadecimal digits.')
const categorization = {
  instruction: 'Is this a fruit?',
  attachment_type: 'text',
  attachment: 'tomato',
  categories: ['fruit', 'vegetable'],
  unique_id: 'row-1',
}
const create = ['POST', '/v1/task/categorization', categorization] as const
const task = { description: 'The task.', schema: 'Task' }
const notFound = 'No task has that id.'

type Details = Pick<OperationDescription, 'operationId' | 'summary' | 'description' | 'wire'> &
  Partial<OperationDescription>

function operation(method: OperationDescription['method'], verb: string, details: Details): OperationDescription {
  return {
    method,
    path: `/v1/task/{id}${verb}`,
    tag: 'tasks',
    answer: task,
    example: { before: [create] },
    ...details,
    parameters: [id, ...(details.parameters ?? [])],
    errors: { ...(details.body ? bodyErrors : { 401: notAuthenticated }), 404: notFound, ...details.errors },
  }
}

const tagsBody = (example: string[]) => ({ name: 'Tags', schema: tags, examples: { tags: example }, required: false })
const tooManyTags = { 400: 'The body is not a list of texts, or the task would have more than five tags.' }
const tagged = { before: [create, ['POST', '/v1/task/{id}/tags', ['pilot', 'fruit']]] } as const

/** Operations on one task. docs/wire/tasks.md T21–T31 */
export const taskOperations = (): OperationDescription[] => [
  operation('get', '', {
    operationId: 'getTask',
    summary: 'Reads a task',
    description: 'The task as it is now. A `response` is there once it is completed or in error.',
    wire: ['tasks.md T21'],
  }),
  operation('post', '/cancel', {
    operationId: 'cancelTask',
    summary: 'Cancels a task',
    description: 'Only a task that is pending and not being worked on. Canceling a canceled task changes nothing.',
    wire: ['tasks.md T23', 'tasks.md T43–T46'],
    parameters: [query('clear_unique_id', 'Also free its `unique_id`.', flag)],
    errors: { 400: 'The task is completed, in error or being worked on.' },
    example: { mode: 'live', before: [create] },
  }),
  operation('post', '/setMetadata', {
    operationId: 'setTaskMetadata',
    summary: 'Replaces the metadata of a task',
    description: 'The body is the metadata itself. Without a body it becomes `{}`.',
    wire: ['tasks.md T24', 'http.md H29'],
    body: { name: 'Metadata', schema: metadata, examples: { metadata: { row: 1 } }, required: false },
  }),
  operation('post', '/unique_id', {
    operationId: 'updateTaskUniqueId',
    summary: 'Sets the unique id of a task',
    description: 'Unique over all projects and types of the key.',
    wire: ['tasks.md T25', 'http.md H31'],
    body: { name: 'UniqueIdParameters', schema: uniqueIdBody, examples: { uniqueId: { unique_id: 'row-2' } } },
    errors: { 409: 'Another task has that `unique_id`.' },
  }),
  operation('delete', '/unique_id', {
    operationId: 'clearTaskUniqueId',
    summary: 'Frees the unique id of a task',
    description: 'The task is answered without `unique_id`, also when it had none.',
    wire: ['tasks.md T26'],
  }),
  operation('put', '/tags', {
    operationId: 'addTaskTags',
    summary: 'Adds tags to a task',
    description: 'Tags that the task has already are ignored. PUT adds, POST replaces.',
    wire: ['tasks.md T27', 'tasks.md T66'],
    body: tagsBody(['pilot', 'fruit']),
    errors: tooManyTags,
  }),
  operation('post', '/tags', {
    operationId: 'setTaskTags',
    summary: 'Replaces the tags of a task',
    description: 'PUT adds, POST replaces.',
    wire: ['tasks.md T28', 'tasks.md T66'],
    body: tagsBody(['pilot']),
    errors: tooManyTags,
    example: tagged,
  }),
  operation('delete', '/tags', {
    operationId: 'deleteTaskTags',
    summary: 'Removes tags from a task',
    description: 'Tags that the task does not have are ignored.',
    wire: ['tasks.md T29'],
    body: tagsBody(['pilot']),
    errors: { 400: 'The body is not a list of texts.' },
    example: tagged,
  }),
  operation('post', '/audit', {
    operationId: 'auditTask',
    summary: 'Accepts or rejects a completed task',
    description:
      'Sets `customer_review_status` and appends to `audits`. Production need not answer a body; the mock answers the task.',
    wire: ['tasks.md T30', 'tasks.md T49'],
    body: {
      name: 'AuditParameters',
      schema: auditBody,
      examples: { rejected: { accepted: false, comments: 'A tomato is a fruit.' }, accepted: { accepted: true } },
    },
    errors: { 400: 'The body is wrong, or the task is not completed.' },
  }),
  operation('post', '/send_callback', {
    operationId: 'sendTaskCallback',
    summary: 'Sends the callback of a task again',
    description: 'For tasks that are completed or in error.',
    wire: ['tasks.md T31'],
    answer: { description: 'It was sent.', schema: 'CallbackSent' },
    errors: { 400: 'The task has not ended yet.' },
  }),
  operation('get', '/response_url/{uuid}', {
    operationId: 'getTaskResultFile',
    summary: 'Downloads a result file',
    description:
      'Files that the response of a task points to: JSON, or a PNG mask of a segmentation. Public by default, as in production; the setting `secureResultUrls` asks for the key.',
    wire: ['tasks.md T32'],
    parameters: [inPath('uuid', 'The UUID that the address in the response ends with.')],
    answer: { description: 'The file.', schema: { description: 'Depends on the type of the task.' } },
    errors: { 404: 'There is no such task, or no such file of it.' },
    servedBy: '/v1/task/:id/response_url/:uuid',
    isPublic: true,
    example: 'none',
  }),
]
