import { type Client, type WaitOptions, waitUntil } from '@scale-ts/core'
import { getTask } from './getTask'
import type { Task, TaskOf } from './types/Task'
import type { TaskType } from './types/TaskTypeMap'

/**
 * Waits until a task is no longer `pending`, or until what `until` says: reads it after growing intervals, and ends at once when a
 * `notifier` is told of it.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws WaitTimeoutError after `waitTimeout`, with the task as it was read last
 * @throws NotFoundError no task has that id
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { waitForTask } from '@scale-ts/tasks'
 *
 * const task = await waitForTask(createClient(), '65a1f0c2e4b0a1d2c3e4f501', { waitTimeout: 86_400_000 })
 * console.log(task.status)
 * ```
 */
export async function waitForTask<Type extends TaskType = TaskType>(
  client: Client,
  taskId: string,
  options: WaitOptions<Task> = {},
): Promise<TaskOf<Type>> {
  const until = options.until ?? isOver
  const read = (requestOptions: object) => getTask(client, taskId, requestOptions)
  return (await waitUntil<Task>(read, taskId, { ...options, until })) as TaskOf<Type>
}

/** Whether a task has come to an end. */
export function isOver(task: Task): boolean {
  return task.status !== 'pending'
}
