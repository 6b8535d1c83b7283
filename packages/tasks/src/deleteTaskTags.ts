import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Task } from './types/Task'

/**
 * Removes tags from a task; those it does not have are ignored.
 *
 * Wire: `DELETE /v1/task/{id}/tags`
 *
 * @param tags the tags to remove
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError a tag is not a text
 * @throws NotFoundError no task has that id
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { deleteTaskTags } from '@scale-ts/tasks'
 *
 * await deleteTaskTags(createClient(), '65a1f0c2e4b0a1d2c3e4f501', ['night', 'rain'])
 * ```
 */
export async function deleteTaskTags(
  client: Client,
  taskId: string,
  tags: readonly string[],
  options?: RequestOptions,
): Promise<Task> {
  return client.request({ method: 'DELETE', path: path`/task/${taskId}/tags`, body: tags, idempotent: true }, options)
}
