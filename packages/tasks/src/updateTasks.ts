import type { Client, RequestOptions } from '@scale-ts/core'
import { addTaskTags } from './addTaskTags'
import type { BulkOptions } from './BulkOptions'
import { type ChangeTasksRun, changeTasks } from './changeTasks'
import { deleteTaskTags } from './deleteTaskTags'
import { getTask } from './getTask'
import type { SelectedTask, TaskSelection } from './selectTasks'
import { setTaskMetadata } from './setTaskMetadata'
import { setTaskTags } from './setTaskTags'
import type { LimitedTask, Task } from './types/Task'

/** What to change of a task. Each field is a request of its own, in this order. */
export interface TaskChange {
  /** Replaces all tags. */
  setTags?: readonly string[] | undefined
  addTags?: readonly string[] | undefined
  deleteTags?: readonly string[] | undefined
  /** Replaces the whole metadata. */
  setMetadata?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Changes tags and metadata of many tasks, by their ids or by a filter. A filter that the change itself affects, such as a tag that is
 * deleted, may lose tasks on the way: run it until it finds none.
 *
 * @param change the same for all, or a function that says what to change of one: `undefined` for nothing. It is given the task, which
 * is fetched for that when tasks are selected by ids
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws ScaleError a filter without any condition or with an empty value, which would change everything
 * @throws while iterated: what the ids' source throws, the signal's reason, and with `stopOnError` the first failure
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { updateTasks } from '@scale-ts/tasks'
 *
 * await updateTasks(createClient(), { project: 'kittens' }, (task) => ({
 *   addTags: ['2026'],
 *   setMetadata: { ...task.metadata, exported: true },
 * })).drain()
 * ```
 */
export function updateTasks(
  client: Client,
  selection: TaskSelection,
  change: TaskChange | ((task: LimitedTask) => TaskChange | undefined),
  options: BulkOptions = {},
): ChangeTasksRun<'updated'> {
  // Of an id alone nothing is known, and whoever adds to unknown metadata would replace all of it.
  const known = async (selected: SelectedTask, begin: () => RequestOptions) =>
    selected.metadata ? (selected as LimitedTask) : getTask(client, selected.task_id, begin())
  return changeTasks(client, selection, options, 'updated', async (selected, begin) => {
    const { task_id } = selected
    const told = typeof change === 'function' ? change(await known(selected, begin)) : change
    const { setTags, addTags, deleteTags, setMetadata } = told ?? {}
    let task: Task | undefined
    if (setTags) task = await setTaskTags(client, task_id, setTags, begin())
    if (addTags) task = await addTaskTags(client, task_id, addTags, begin())
    if (deleteTags) task = await deleteTaskTags(client, task_id, deleteTags, begin())
    if (setMetadata) task = await setTaskMetadata(client, task_id, setMetadata, begin())
    return task
  })
}
