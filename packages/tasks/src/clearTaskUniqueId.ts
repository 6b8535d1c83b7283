import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Task } from './types/Task'

/**
 * Removes the `unique_id` of a task, which frees it for another one.
 *
 * Wire: `DELETE /v1/task/{id}/unique_id`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws NotFoundError no task has that id
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { clearTaskUniqueId } from '@scale-ts/tasks'
 *
 * await clearTaskUniqueId(createClient(), '65a1f0c2e4b0a1d2c3e4f501')
 * ```
 */
export async function clearTaskUniqueId(client: Client, taskId: string, options?: RequestOptions): Promise<Task> {
  return client.request({ method: 'DELETE', path: path`/task/${taskId}/unique_id` }, options)
}
