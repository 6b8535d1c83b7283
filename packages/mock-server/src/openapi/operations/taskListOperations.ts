import { flag, notAuthenticated, type OperationDescription, query, text, time } from '../operation'

const repeatable = { type: 'array', items: { type: 'string' } }
const reviewStatuses = {
  type: 'string',
  examples: ['accepted', 'accepted,fixed'],
  pattern: '^(pending|fixed|accepted|rejected|commented)(,(pending|fixed|accepted|rejected|commented))*$',
}

const filters = [
  query('project', 'Only tasks of this project.', text),
  query('batch', 'Only tasks of this batch.', text),
  query('type', 'Only tasks of this type.', text),
  query('status', 'Only tasks with this status.', { enum: ['pending', 'completed', 'canceled', 'error'] }),
  query('customer_review_status', 'Only tasks with one of these review statuses, separated by commas.', reviewStatuses),
  query('unique_id', 'Only tasks with one of these unique ids; repeat it for several.', repeatable),
  query('tags', 'Only tasks with one of these tags; repeat it for several.', repeatable),
  query('start_time', 'The earliest `created_at`, inclusive.', time),
  query('end_time', 'The latest `created_at`, inclusive.', time),
  query('completed_after', 'The earliest `completed_at`, inclusive.', time),
  query('completed_before', 'The latest `completed_at`, inclusive.', time),
  query('updated_after', 'The earliest `updated_at`, inclusive.', time),
  query('updated_before', 'The latest `updated_at`, inclusive.', time),
  query('limit', 'The most tasks on a page.', { type: 'integer', minimum: 1, maximum: 100, default: 100 }),
  query('next_token', 'Of the page before: where this one begins.', text),
  query('offset', 'Deprecated: how many tasks to skip. Ignored beside `next_token`.', { type: 'integer', minimum: 0 }),
  query('include_attachment_url', 'Accepted without effect: which member it adds is not published.', flag),
  query('limited_response', 'Only `task_id`, `status`, `metadata` and `project` of each task.', flag),
]

/** The list of tasks. docs/wire/tasks.md T22, T100–T115 */
export const taskListOperations = (): OperationDescription[] => [
  {
    method: 'get',
    path: '/v1/tasks',
    operationId: 'listTasks',
    tag: 'tasks',
    summary: 'Lists tasks',
    description: 'The newest first. Unknown parameters are ignored, and those without a value count as not given.',
    wire: ['tasks.md T22', 'tasks.md T100–T115', 'http.md H40'],
    parameters: filters,
    answer: { description: 'A page of tasks.', schema: 'TaskPage' },
    errors: { 400: 'A parameter is wrong.', 401: notAuthenticated },
    example: {
      before: ['tomato', 'carrot'].map((attachment) => [
        'POST',
        '/v1/task/categorization',
        { instruction: 'Is this a fruit?', attachment_type: 'text', attachment, categories: ['fruit', 'vegetable'] },
      ]),
      query: 'limit=1&status=completed',
    },
  },
]
