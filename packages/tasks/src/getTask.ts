import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { TaskOf } from './types/Task'
import type { TaskType } from './types/TaskTypeMap'

/**
 * Reads one task.
 *
 * Wire: `GET /v1/task/{id}`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws NotFoundError no task of the account, in the key's mode, has that id
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { getTask } from '@scale-ts/tasks'
 *
 * const task = await getTask<'imageannotation'>(createClient(), '65a1f0c2e4b0a1d2c3e4f501')
 * if (task.status === 'completed') console.log(task.response?.annotations.length)
 * ```
 */
export async function getTask<Type extends TaskType = TaskType>(
  client: Client,
  taskId: string,
  options?: RequestOptions,
): Promise<TaskOf<Type>> {
  return client.request({ method: 'GET', path: path`/task/${taskId}` }, options)
}
