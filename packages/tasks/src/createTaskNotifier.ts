import { createNotifier, type Notifier } from '@scale-ts/core'
import type { Task } from './types/Task'

/** Ends waits for tasks when a callback tells of them. */
export type TaskNotifier = Notifier<Task>

/**
 * Creates a notifier for `waitForTask` and `waitForTasks`: a handler of callbacks calls `notify(task)`.
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createTaskNotifier, type Task, waitForTask } from '@scale-ts/tasks'
 *
 * const notifier = createTaskNotifier()
 * const handleCallback = (body: { task: Task }) => notifier.notify(body.task)
 * const task = await waitForTask(createClient(), '65a1f0c2e4b0a1d2c3e4f501', { notifier })
 * ```
 */
export function createTaskNotifier(): TaskNotifier {
  return createNotifier((task) => task.task_id)
}
