import { type Client, ScaleError } from '@scale-ts/core'
import { iterateTasks } from './iterateTasks'
import type { LimitedTask } from './types/Task'
import type { TaskFilter } from './types/TaskFilter'

/** Which tasks a bulk function works on: ids from any source, or those that match a filter. */
export type TaskSelection = Iterable<string> | AsyncIterable<string> | TaskFilter

/** What is known of a selected task: of one that was given by its id, only that. */
export type SelectedTask = Pick<LimitedTask, 'task_id'> & Partial<LimitedTask>

/** Fields that narrow a selection. Those of paging do not, and one that is unknown here would be ignored by the server. */
const conditions: Record<keyof TaskFilter, true> = {
  project: true,
  batch: true,
  type: true,
  status: true,
  customer_review_status: true,
  unique_id: true,
  tags: true,
  start_time: true,
  end_time: true,
  completed_after: true,
  completed_before: true,
  updated_after: true,
  updated_before: true,
}

/**
 * Returns the filter of a selection, or `undefined` for ids.
 *
 * @throws ScaleError for a filter that selects more than it seems to: without any condition, with an empty value, which the server
 * ignores, or with a field that is no condition
 */
export function filterOf(selection: TaskSelection): TaskFilter | undefined {
  if (typeof selection === 'string') throw new ScaleError('Select tasks by a list of ids, not by one.')
  if (Symbol.iterator in selection || Symbol.asyncIterator in selection) return undefined
  const given = Object.entries(selection).filter(([, value]) => value != null)
  for (const [name, value] of given) {
    if (!Object.hasOwn(conditions, name)) throw new ScaleError(`"${name}" is no condition of a filter.`)
    const values = [value].flat()
    if (!values.length || values.some((one) => one == null || one === '')) {
      throw new ScaleError(`"${name}" is empty, which would select every task: leave it out, or name a value.`)
    }
  }
  if (!given.length) {
    throw new ScaleError('A filter without any condition would select every task: name at least one.')
  }
  return selection
}

/**
 * Lists the selected tasks.
 *
 * @throws ScaleError for a filter that selects more than it seems to
 */
export function selectTasks(
  client: Client,
  selection: TaskSelection,
  signal?: AbortSignal,
): AsyncIterable<SelectedTask> {
  const filter = filterOf(selection)
  if (!filter) return fromIds(selection as Iterable<string> | AsyncIterable<string>)
  const left = new AbortController()
  const tasks = iterateTasks(
    client,
    { ...filter, limited_response: true },
    { signal: signal ? AbortSignal.any([signal, left.signal]) : left.signal },
  )
  // Whoever leaves does not wait for a page that is under way.
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => tasks.next(),
      return: () => {
        left.abort()
        return tasks.return()
      },
    }),
  }
}

async function* fromIds(ids: Iterable<string> | AsyncIterable<string>): AsyncGenerator<SelectedTask> {
  for await (const task_id of ids) yield { task_id }
}
