import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Task } from './types/Task'

/**
 * Replaces all tags of a task.
 *
 * Wire: `POST /v1/task/{id}/tags`
 *
 * @param tags at most 5
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError a tag is not a text, or there are more than 5
 * @throws NotFoundError no task has that id
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { setTaskTags } from '@scale-ts/tasks'
 *
 * await setTaskTags(createClient(), '65a1f0c2e4b0a1d2c3e4f501', ['night', 'rain'])
 * ```
 */
export async function setTaskTags(
  client: Client,
  taskId: string,
  tags: readonly string[],
  options?: RequestOptions,
): Promise<Task> {
  return client.request({ method: 'POST', path: path`/task/${taskId}/tags`, body: tags, idempotent: true }, options)
}
