import type { Task, TaskOf } from './types/Task'
import type { TaskType } from './types/TaskTypeMap'

/**
 * Tells whether a task is of a type, and narrows it to that type's response. Looks at `type` only: the content of the
 * response is what Scale sent.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { getTask, isCompleted, isTaskOfType } from '@scale-ts/tasks'
 *
 * const task = await getTask(createClient(), '65a1f0c2e4b0a1d2c3e4f501')
 * if (isTaskOfType(task, 'categorization') && isCompleted(task)) console.log(task.response?.category)
 * ```
 */
export function isTaskOfType<const Type extends TaskType>(task: Task, type: Type): task is TaskOf<Type> {
  return task.type === type
}
