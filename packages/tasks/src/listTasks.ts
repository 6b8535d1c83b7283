import { type Client, queryString, type RequestOptions } from '@scale-ts/core'
import type { LimitedTask, Task } from './types/Task'
import type { TaskListParameters } from './types/TaskFilter'

/** One page of tasks, newest first. */
export interface TaskPage<Item = Task> {
  docs: Item[]
  /** All tasks that match, on this page or not. */
  total: number
  limit: number
  offset: number
  has_more: boolean
  /** Where the next page starts; absent on the last one. */
  next_token?: string
}

/**
 * Lists one page of tasks, newest first. `iterateTasks` walks through all pages.
 *
 * Wire: `GET /v1/tasks`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError a limit, time or token is invalid
 * @throws ScaleError an empty list was given as a filter, or an invalid date; nothing was sent
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listTasks } from '@scale-ts/tasks'
 *
 * const page = await listTasks(createClient(), { project: 'kittens', status: 'completed', limit: 10 })
 * console.log(`${page.docs.length} of ${page.total}`)
 * ```
 */
export async function listTasks<const Parameters extends TaskListParameters>(
  client: Client,
  parameters?: Parameters,
  options?: RequestOptions,
): Promise<TaskPage<Parameters extends { limited_response: true } ? LimitedTask : Task>> {
  const { customer_review_status, ...filter } = parameters ?? ({} as TaskListParameters)
  const query = { ...filter, customer_review_status: customer_review_status && String(customer_review_status) }
  return client.request({ method: 'GET', path: `/tasks${queryString(query)}` }, options)
}
