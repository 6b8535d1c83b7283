import type { TaskStatus } from './types/Task'

/**
 * Tells whether a task is completed, and narrows it: a completed task has `completed_at`, and its `response` is typed.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @example
 * ```ts
 * import { collect, createClient } from '@scale-ts/core'
 * import { isCompleted, iterateTasks } from '@scale-ts/tasks'
 *
 * const tasks = await collect(iterateTasks(createClient(), { project: 'kittens' }))
 * console.log(tasks.filter(isCompleted).map(({ completed_at }) => completed_at))
 * ```
 */
export function isCompleted<AnyTask extends { status: TaskStatus }>(
  task: AnyTask,
): task is AnyTask & { status: 'completed' } {
  return task.status === 'completed'
}
