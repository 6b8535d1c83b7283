import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Task } from './types/Task'

/**
 * Replaces the whole metadata of a task.
 *
 * Wire: `POST /v1/task/{id}/setMetadata`
 *
 * @param metadata at most 10 KB of JSON
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError the metadata is too large, or not an object
 * @throws NotFoundError no task has that id
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { setTaskMetadata } from '@scale-ts/tasks'
 *
 * await setTaskMetadata(createClient(), '65a1f0c2e4b0a1d2c3e4f501', { shard: 7 })
 * ```
 */
export async function setTaskMetadata(
  client: Client,
  taskId: string,
  metadata: Readonly<Record<string, unknown>>,
  options?: RequestOptions,
): Promise<Task> {
  return client.request(
    { method: 'POST', path: path`/task/${taskId}/setMetadata`, body: metadata, idempotent: true },
    options,
  )
}
