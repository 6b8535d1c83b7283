import { type CreateTaskParameters, createTask, type TaskOf } from '@scale-ts/tasks'
import { anything, aTaskId, aTime, type Matcher, matching } from '../expectation'
import type { ScenarioContext } from '../scenario'
import type { Stability } from '../stability'

/** The smallest task with an answer on record. docs/wire/task-types.md Y32 */
export const fruit = {
  attachment: 'tomato',
  attachment_type: 'text',
  instruction: 'Is this a fruit?',
  categories: ['yes', 'no'],
} as const

/** What becomes of it in `params`. docs/wire/tasks.md T11, T51 */
export const fruitParams = {
  attachment: 'tomato',
  attachment_type: 'text',
  categories: ['yes', 'no'],
  allow_multiple: false,
} as const

/** The parameters of a small `imageannotation` task. */
export const picture = {
  attachment: 'https://example.com/kitten.jpg',
  geometries: { box: { objects_to_annotate: ['kitten', 'cat'], min_width: 10 } },
} as const

/** An id that no task has. */
export const unknownTaskId = '5c84d0fe958593004f13e5ba'

/** The recorded text. docs/wire/tasks.md T21 */
export const taskNotFound = 'Task with that ID not found.'

/** Creates a small task. */
export function createFruit(
  { client }: Pick<ScenarioContext, 'client'>,
  extra: Omit<Partial<CreateTaskParameters<'categorization'>>, 'type'> = {},
): Promise<TaskOf<'categorization'>> {
  return createTask(client, { type: 'categorization', ...fruit, ...extra })
}

/** Creates one small task after the other, with unique ids of their own; the oldest first. */
export async function createFruits(
  context: ScenarioContext,
  count: number,
  extra: Parameters<typeof createFruit>[1] = {},
): Promise<{ tasks: TaskOf<'categorization'>[]; uniqueIds: string[] }> {
  const tasks: TaskOf<'categorization'>[] = []
  const uniqueIds = Array.from({ length: count }, (_, index) => context.uniqueId(`task-${index + 1}`))
  for (const unique_id of uniqueIds) tasks.push(await createFruit(context, { ...extra, unique_id }))
  return { tasks, uniqueIds }
}

/** What every task of a test key has once it is created. docs/wire/tasks.md T10–T19, T40 */
export function completedTask(
  { isMock }: Pick<ScenarioContext, 'isMock'>,
  members: Record<string, unknown>,
): Record<string, unknown> {
  return {
    task_id: aTaskId,
    created_at: aTime,
    // The recordings of 2019 lack it. docs/wire/tasks.md T14
    updated_at: isMock ? aTime : anything,
    completed_at: aTime,
    status: 'completed',
    is_test: true,
    urgency: 'standard',
    metadata: {},
    callback_succeeded: true,
    processed_attachments: [],
    ...members,
  }
}

/** The whole task that `createFruit` makes with a test key. The created answer lacks the empty id. docs/wire/tasks.md T61, T63 */
export function completedFruit(
  context: Pick<ScenarioContext, 'isMock'>,
  members: Record<string, unknown> = {},
): Record<string, unknown> {
  const response = context.isMock ? { category: 'yes' } : anything
  const { instruction } = fruit
  return completedTask(context, { type: 'categorization', instruction, params: fruitParams, response, ...members })
}

/** The same when it is read again. */
export function readFruit(
  context: Pick<ScenarioContext, 'isMock'>,
  members: Record<string, unknown> = {},
): Record<string, unknown> {
  const response = context.isMock ? { category: 'yes', category_id: null } : anything
  return completedFruit(context, { response, ...members })
}

/** The whole task that `createFruit` makes with a live key. docs/wire/tasks.md T40 */
export function pendingFruit(members: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    task_id: aTaskId,
    created_at: aTime,
    updated_at: aTime,
    status: 'pending',
    is_test: false,
    urgency: 'standard',
    metadata: {},
    processed_attachments: [],
    type: 'categorization',
    instruction: fruit.instruction,
    params: fruitParams,
    ...members,
  }
}

/** A batch as it is told once it is made. docs/wire/batches.md B2 */
export const toldBatch = (
  project: string,
  name: string,
  members: Record<string, unknown> = {},
): Record<string, unknown> => ({
  project,
  name,
  status: 'in_progress',
  created_at: aTime,
  metadata: {},
  ...members,
})

/** A time, so many milliseconds later. */
export function shifted(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString()
}

/** Tasks in this order, whatever else they hold. */
export function tasksInOrder(ids: readonly string[]): Matcher {
  return matching(`the tasks ${ids.join(', ')}`, (docs) => {
    const found = Array.isArray(docs) ? docs.map((task) => task?.task_id) : []
    return found.length === ids.length && found.every((id, index) => id === ids[index])
  })
}

/** Members of a task that come out the same everywhere, at the top of a body and in lists. */
const taskMembers = [
  'task_id',
  'created_at',
  'type',
  'status',
  'instruction',
  'params.**',
  'is_test',
  'urgency',
  'metadata.**',
  'project',
  'batch',
  'unique_id',
  'tags[]',
  'priority',
  'callback_url',
  'customer_review_status',
]

/** What is stable of answers that hold one task. Test answers may be random. docs/wire/tasks.md T68 */
export const stableTask: Stability = { values: taskMembers, order: ['tags'] }

/** What is stable of a page of tasks that the scenario made itself. */
export const stableTaskPage: Stability = {
  values: [...taskMembers, ...taskMembers.map((name) => `docs[].${name}`), 'total', 'limit', 'offset', 'has_more'],
  order: ['tags', 'docs', 'docs[].tags'],
}

/** What is stable of pages that hold whatever else the account has. */
export const accountPage: Stability = {
  values: ['limit', 'offset'],
  order: [],
  ignored: ['docs', '[]', 'total', 'totalDocs', 'next_token', 'has_more', 'totalPages', 'hasNextPage', 'nextPage'],
}

/** What is stable of answers about batches. */
export const stableBatch: Stability = {
  values: ['project', 'name', 'status', 'created_at', 'callback', 'metadata.**', 'pending', 'completed', 'canceled'],
  order: [],
}

/** What is stable of a page of batches. */
export const stableBatchPage: Stability = {
  values: [
    ...stableBatch.values.map((name) => `docs[].${name}`),
    ...['limit', 'offset', 'has_more', 'total', 'totalDocs', 'totalPages', 'page', 'pagingCounter'],
    ...['hasPrevPage', 'hasNextPage', 'prevPage', 'nextPage'],
  ],
  order: ['docs'],
}

/** What is stable of answers about one project; its history may have grown in earlier runs. */
export const stableProject: Stability = {
  values: ['type', 'name', 'created_at'],
  order: [],
  ignored: ['param_history'],
}

/** What is stable of a refusal whose text is documented. */
export const stableRefusal: Stability = { values: ['status_code', 'error'], order: [] }

/** What is stable of a refusal whose text nobody has published. */
export const freeRefusal: Stability = { values: ['status_code'], order: [] }

/** The same of scenarios that also read pages. */
export const accountRefusal: Stability = { ...accountPage, values: [...accountPage.values, 'status_code'] }
