import { type Client, paginate, type RequestOptions } from '@scale-ts/core'
import { listTasks } from './listTasks'
import type { LimitedTask, Task } from './types/Task'
import type { TaskListParameters } from './types/TaskFilter'

/**
 * Iterates over all tasks that match, newest first, while the next page is already being fetched.
 *
 * `limit` is the size of a page (default 100), `next_token` where to start. Tasks created meanwhile are not seen.
 *
 * Wire: `GET /v1/tasks`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError a limit, time or token is invalid
 * @throws ScaleError an empty list was given as a filter, an invalid date, or the server's paging goes in a circle
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { iterateTasks } from '@scale-ts/tasks'
 *
 * for await (const task of iterateTasks(createClient(), { project: 'kittens', status: 'completed' })) {
 *   console.log(task.task_id, task.unique_id)
 * }
 * ```
 */
export function iterateTasks<const Parameters extends Omit<TaskListParameters, 'offset'>>(
  client: Client,
  parameters?: Parameters,
  options?: RequestOptions,
): AsyncGenerator<Parameters extends { limited_response: true } ? LimitedTask : Task, void, undefined> {
  return paginate({
    fetchPage: (next_token: string | undefined, signal) =>
      listTasks(client, (next_token ? { ...parameters, next_token } : parameters) as Parameters, {
        ...options,
        signal,
      }),
    items: (page) => page.docs,
    nextCursor: (page) => page.next_token || undefined,
    signal: options?.signal,
  })
}
