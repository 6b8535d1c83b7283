import { type Client, ScaleError } from '@scale-ts/core'
import { iterateTasks } from './iterateTasks'
import type { LimitedTask } from './types/Task'
import type { TaskFilter } from './types/TaskFilter'

/** Which tasks a bulk function works on: ids from any source, or those that match a filter. */
export type TaskSelection = Iterable<string> | AsyncIterable<string> | TaskFilter

/** What is known of a selected task: of one that was given by its id, only that. */
export type SelectedTask = Pick<LimitedTask, 'task_id'> & Partial<LimitedTask>

/**
 * Lists the selected tasks.
 *
 * @throws ScaleError for a filter without any condition, which would select every task of the account
 */
export function selectTasks(
  client: Client,
  selection: TaskSelection,
  signal?: AbortSignal,
): AsyncIterable<SelectedTask> {
  if (isIds(selection)) return fromIds(selection)
  if (!Object.values(selection).some((value) => value !== undefined && value !== null)) {
    throw new ScaleError('A filter without any condition would select every task: name at least one.')
  }
  return iterateTasks(client, { ...selection, limited_response: true }, { signal })
}

function isIds(selection: TaskSelection): selection is Iterable<string> | AsyncIterable<string> {
  if (typeof selection === 'string') throw new ScaleError('Select tasks by a list of ids, not by one.')
  return Symbol.iterator in selection || Symbol.asyncIterator in selection
}

async function* fromIds(ids: Iterable<string> | AsyncIterable<string>): AsyncGenerator<SelectedTask> {
  for await (const task_id of ids) yield { task_id }
}
