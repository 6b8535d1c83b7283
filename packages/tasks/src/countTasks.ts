import type { Client, RequestOptions } from '@scale-ts/core'
import { listTasks } from './listTasks'
import type { TaskFilter } from './types/TaskFilter'

/**
 * Counts the tasks that match, with one request.
 *
 * Wire: `GET /v1/tasks`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError a time is invalid
 * @throws ScaleError an empty list was given as a filter, or an invalid date; nothing was sent
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { countTasks } from '@scale-ts/tasks'
 *
 * const pending = await countTasks(createClient(), { project: 'kittens', status: 'pending' })
 * ```
 */
export async function countTasks(client: Client, filter?: TaskFilter, options?: RequestOptions): Promise<number> {
  const page = await listTasks(client, { ...filter, limit: 1 }, options)
  return page.total
}
