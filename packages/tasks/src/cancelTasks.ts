import type { Client } from '@scale-ts/core'
import type { BulkOptions } from './BulkOptions'
import { type CancelTaskParameters, cancelTask } from './cancelTask'
import { type ChangeTasksRun, changeTasks } from './changeTasks'
import { filterOf, type TaskSelection } from './selectTasks'

/** Options of `cancelTasks`. */
export interface CancelTasksOptions extends BulkOptions, CancelTaskParameters {}

/**
 * Cancels many tasks, by their ids or by a filter. Of those that match a filter only pending ones are asked for, unless it names a
 * status. Nothing is sent before the run is iterated or drained.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws ScaleError a filter without any condition or with an empty value, which would cancel everything
 * @throws while iterated: what the ids' source throws, the signal's reason, and with `stopOnError` the first failure
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { cancelTasks } from '@scale-ts/tasks'
 *
 * const summary = await cancelTasks(createClient(), { batch: 'kittens 2026-11' }, { clear_unique_id: true }).drain()
 * console.log(`${summary.canceled} canceled, ${summary.failed} too late`)
 * ```
 */
export function cancelTasks(
  client: Client,
  selection: TaskSelection,
  { clear_unique_id, ...options }: CancelTasksOptions = {},
): ChangeTasksRun<'canceled'> {
  const filter = filterOf(selection)
  const pending = filter ? { ...filter, status: filter.status ?? ('pending' as const) } : selection
  const parameters = clear_unique_id === undefined ? {} : { clear_unique_id }
  return changeTasks(client, pending, options, 'canceled', (task, begin) =>
    cancelTask(client, task.task_id, parameters, begin()),
  )
}
