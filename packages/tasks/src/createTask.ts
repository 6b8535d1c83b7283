import { type Client, type Middleware, path, type RequestOptions, ResponseParseError, ScaleError } from '@scale-ts/core'
import { confirmTask } from './confirmTask'
import { copyJson } from './copyJson'
import { makeUniqueId, type UniqueIdSource } from './makeUniqueId'
import { nameConflictingTask } from './nameConflictingTask'
import type { CommonTaskParameters } from './types/CommonTaskParameters'
import type { TaskOf } from './types/Task'
import type { ParametersOf, TaskType } from './types/TaskTypeMap'
import type { UniqueIdSetting } from './uniqueIds'

/** Parameters of a new task: its type, the shared ones, and those of the type. */
export type CreateTaskParameters<Type extends TaskType = TaskType> = { type: Type } & CommonTaskParameters &
  ParametersOf<Type>

/** Options of one create. */
export interface CreateTaskOptions extends RequestOptions {
  /**
   * Makes a `unique_id` for a task that brings none: `'derive'` from its content, so that the same content is created once, or
   * `'random'`. Default: what `uniqueIds` set for the client, else none is made.
   */
  uniqueId?: UniqueIdSource | undefined
}

/** An answer without a task says as little about the one that was asked for as none. */
const requireTask: Middleware = async (attempt, next) => {
  const answer = (await next()) as { task_id?: unknown } | null
  if (attempt.method === 'GET' || typeof answer?.task_id === 'string') return answer
  const { method, url, requestId, response } = attempt
  // What the server said instead is left out: it may repeat the key.
  throw new ResponseParseError('The answer is no task', {
    request: { method, url },
    attempts: attempt.attempt,
    status: response?.status,
    requestId,
    outcome: 'lost',
  })
}

/**
 * Creates a task. With a `unique_id` it is created exactly once, however many answers are lost.
 *
 * When an answer is lost (5xx, reset, time-out, cut-off body, a body that is no task) a task with a `unique_id` is looked up and compared with what
 * was asked for: type, params, instruction, project and batch. Without one the call is repeated only where it certainly had
 * no effect. `uniqueId: 'derive' | 'random'` makes one.
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
  options?: CreateTaskOptions,
): Promise<TaskOf<Type>> {
  const source = options?.uniqueId ?? (client as Partial<UniqueIdSetting>).uniqueId
  // Copied before anything is waited for: the caller may use the object again.
  const { type, ...own } = parameters
  const body = source ? copyJson(own) : own
  const unique_id = parameters.unique_id || (source && (await makeUniqueId(parameters, source)))
  if (unique_id) Object.assign(body, { unique_id })
  const idempotent = !!(unique_id || options?.idempotencyKey)
  return nameConflictingTask(
    client.request<TaskOf<Type>>(
      {
        method: 'POST',
        path: path`/task/${type}`,
        body,
        idempotent,
        ...(idempotent && {
          settle: (error, send) => {
            // An Idempotency-Key prevents a second task, but nothing finds the first one by it.
            if (!unique_id) throw new ScaleError('Tasks cannot be found by their Idempotency-Key.')
            return confirmTask({ type, ...body } as CreateTaskParameters<Type>, error, send)
          },
        }),
        recovery: unique_id
          ? `Create it again with the same unique_id, ${unique_id}: if it exists, that is its result.`
          : 'Look for it with listTasks before you create it again; with a `unique_id` this settles itself.',
      },
      { ...options, middleware: [...(options?.middleware ?? []), requireTask] },
    ),
  )
}
