import { type Client, path, type RequestOptions } from '@scale-ts/core'
import { conflictingTaskId } from './conflictingTaskId'
import { nameConflictingTask } from './nameConflictingTask'
import type { Task } from './types/Task'

/**
 * Gives a task another `unique_id`.
 *
 * Wire: `POST /v1/task/{id}/unique_id`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws ConflictError another task has that id: `taskId` says which
 * @throws InvalidRequestError the id is not a text
 * @throws NotFoundError no task has that `taskId`
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { updateTaskUniqueId } from '@scale-ts/tasks'
 *
 * await updateTaskUniqueId(createClient(), '65a1f0c2e4b0a1d2c3e4f501', 'kitten-1-corrected')
 * ```
 */
export async function updateTaskUniqueId(
  client: Client,
  taskId: string,
  unique_id: string,
  options?: RequestOptions,
): Promise<Task> {
  return nameConflictingTask(
    client.request<Task>(
      {
        method: 'POST',
        path: path`/task/${taskId}/unique_id`,
        body: { unique_id },
        idempotent: true,
        // A server may refuse the id because this very task got it from the attempt whose answer was lost.
        settle: async (error, send) => {
          const task = await send<Task>({ method: 'GET', path: path`/task/${taskId}` })
          if (task.unique_id === unique_id) return task
          const holder = conflictingTaskId(error)
          if (holder && holder !== taskId) throw error
          return undefined
        },
      },
      options,
    ),
  )
}
