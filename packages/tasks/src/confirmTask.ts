import { confirmStored, path, type ScaleError, type Send } from '@scale-ts/core'
import { conflictingTaskId } from './conflictingTaskId'
import type { CreateTaskParameters } from './createTask'
import { findTaskByUniqueId } from './findTaskByUniqueId'
import type { TaskOf } from './types/Task'
import type { TaskType } from './types/TaskTypeMap'

/**
 * The task that holds the `unique_id` of `parameters`, or `undefined` when none is found: it may only not be listed yet. A
 * task that a conflict names is read by its id, which needs no list.
 *
 * @param error what told that there may be one
 * @throws ConflictError with the `differences` when it is another task than what was asked for
 */
export async function confirmTask<Type extends TaskType>(
  parameters: CreateTaskParameters<Type>,
  error: ScaleError,
  send: Send,
): Promise<TaskOf<Type> | undefined> {
  const { type, project, batch, instruction, unique_id, ...rest } = parameters as CreateTaskParameters
  const taskId = conflictingTaskId(error)
  let task = taskId
    ? await send<TaskOf<Type>>({ method: 'GET', path: path`/task/${taskId}` }).catch(() => undefined)
    : undefined
  if (task?.unique_id !== unique_id) task = await findTaskByUniqueId<Type>(unique_id as string, send)
  if (!task) return undefined
  // These are no params, or may have been changed since. docs/wire/tasks.md T11
  const { metadata, tags, priority, urgency, callback_url, clear_unique_id_on_error, ...params } = rest
  confirmStored(error, { type, project, batch, instruction, params }, task, { taskId: task.task_id })
  return task
}
