import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Task } from './types/Task'

/** What a cancellation also does. */
export interface CancelTaskParameters {
  /** Frees the task's `unique_id` for another task. Default `false`. */
  clear_unique_id?: boolean
}

/**
 * Cancels a task that nobody has begun to work on. Canceling a canceled task changes nothing.
 *
 * Wire: `POST /v1/task/{id}/cancel`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError the task is completed, failed or being worked on
 * @throws NotFoundError no task has that id
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { cancelTask } from '@scale-ts/tasks'
 *
 * await cancelTask(createClient(), '65a1f0c2e4b0a1d2c3e4f501', { clear_unique_id: true })
 * ```
 */
export async function cancelTask(
  client: Client,
  taskId: string,
  parameters: CancelTaskParameters = {},
  options?: RequestOptions,
): Promise<Task> {
  const query = parameters.clear_unique_id ? '?clear_unique_id=true' : ''
  return client.request({ method: 'POST', path: path`/task/${taskId}/cancel` + query, idempotent: true }, options)
}
