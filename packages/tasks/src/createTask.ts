import { type Client, confirmStored, path, type RequestOptions, ScaleError, type Send } from '@scale-ts/core'
import { findTaskByUniqueId } from './findTaskByUniqueId'
import { nameConflictingTask } from './nameConflictingTask'
import type { CommonTaskParameters } from './types/CommonTaskParameters'
import type { TaskOf } from './types/Task'
import type { ParametersOf, TaskType } from './types/TaskTypeMap'

/** Parameters of a new task: its type, the shared ones, and those of the type. */
export type CreateTaskParameters<Type extends TaskType = TaskType> = { type: Type } & CommonTaskParameters &
  ParametersOf<Type>

/**
 * Creates a task. With a `unique_id` it is created exactly once, however many answers are lost.
 *
 * When an answer is lost (5xx, reset, time-out, cut-off body) a task with a `unique_id` is looked up and compared with what
 * was asked for: type, params, instruction, project and batch. Without one the call is repeated only where it certainly had
 * no effect.
 *
 * Wire: `POST /v1/task/{type}`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError a parameter is missing or invalid, or the batch takes no more tasks
 * @throws ConflictError the `unique_id` is taken: `taskId` says by which task, `differences` how that one differs
 * @throws NotEnabledError the account may not create tasks of this type
 * @throws NotFoundError there is no such task type
 * @throws OutcomeUnknownError the answer was lost and nothing could tell whether the task exists
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createTask } from '@scale-ts/tasks'
 *
 * const task = await createTask(createClient(), {
 *   type: 'imageannotation',
 *   project: 'kittens',
 *   attachment: 'https://example.com/kitten.jpg',
 *   geometries: { box: { objects_to_annotate: ['kitten'], min_width: 10 } },
 *   unique_id: 'kitten-1',
 * })
 * ```
 */
export async function createTask<const Type extends TaskType>(
  client: Client,
  parameters: CreateTaskParameters<Type>,
  options?: RequestOptions,
): Promise<TaskOf<Type>> {
  const { type, ...body } = parameters
  const { unique_id } = body
  const idempotent = !!(unique_id || options?.idempotencyKey)
  return nameConflictingTask(
    client.request<TaskOf<Type>>(
      {
        method: 'POST',
        path: path`/task/${type}`,
        body,
        idempotent,
        ...(idempotent && { settle: (error, send) => settle(parameters, error, send) }),
        recovery: unique_id
          ? 'Create it again with the same unique_id: if it exists, that is its result.'
          : 'Look for it with listTasks before you create it again; with a `unique_id` this settles itself.',
      },
      options,
    ),
  )
}

async function settle<Type extends TaskType>(
  parameters: CreateTaskParameters<Type>,
  error: ScaleError,
  send: Send,
): Promise<TaskOf<Type> | undefined> {
  const { type, project, batch, instruction, unique_id, ...rest } = parameters as CreateTaskParameters
  // An Idempotency-Key prevents a second task, but nothing finds the first one by it.
  if (!unique_id) throw new ScaleError('Tasks cannot be found by their Idempotency-Key.')
  const task = await findTaskByUniqueId<Type>(unique_id, send)
  if (!task) return undefined
  // These are no params, or may have been changed since. docs/wire/tasks.md T11
  const { metadata, tags, priority, urgency, callback_url, clear_unique_id_on_error, ...params } = rest
  confirmStored(error, { type, project, batch, instruction, params }, task, { taskId: task.task_id })
  return task
}
