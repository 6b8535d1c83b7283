import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Task } from './types/Task'

/**
 * Adds tags to a task; those it already has are ignored.
 *
 * Wire: `PUT /v1/task/{id}/tags`
 *
 * @param tags at most 5 together with those that the task has
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError a tag is not a text, or there would be more than 5
 * @throws NotFoundError no task has that id
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { addTaskTags } from '@scale-ts/tasks'
 *
 * await addTaskTags(createClient(), '65a1f0c2e4b0a1d2c3e4f501', ['night', 'rain'])
 * ```
 */
export async function addTaskTags(
  client: Client,
  taskId: string,
  tags: readonly string[],
  options?: RequestOptions,
): Promise<Task> {
  return client.request({ method: 'PUT', path: path`/task/${taskId}/tags`, body: tags, idempotent: true }, options)
}
