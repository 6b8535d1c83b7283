import type { Client, RequestOptions } from '@scale-ts/core'
import type { BulkOptions, BulkRun, BulkSummary } from './BulkOptions'
import { bulkRun } from './bulkRun'
import { itemRequests } from './itemRequest'
import { type SelectedTask, selectTasks, type TaskSelection } from './selectTasks'
import type { Task } from './types/Task'

/** How the change of one task ended. */
export interface ChangeTaskResult<Status extends string> {
  /** The task's place in the selection, from 0. */
  index: number
  taskId: string
  /** `skipped`: there was nothing to change, or the run was stopped before. */
  status: Status | 'failed' | 'skipped'
  /** The task after the change. */
  task?: Task
  error?: unknown
  attempts: number
}

/** A run that changes tasks. */
export type ChangeTasksRun<Status extends string> = BulkRun<
  ChangeTaskResult<Status>,
  BulkSummary<Status | 'failed' | 'skipped'>
>

/**
 * Runs one change over all selected tasks. `change` asks for options before each call, and returns `undefined` when there is nothing to
 * change.
 */
export function changeTasks<Status extends string>(
  client: Client,
  selection: TaskSelection,
  options: BulkOptions,
  changed: Status,
  change: (task: SelectedTask, begin: () => RequestOptions) => Promise<Task | undefined>,
): ChangeTasksRun<Status> {
  const nextRequest = itemRequests(options)
  const statuses = [changed, 'failed', 'skipped'] as const
  const total = options.total ?? (Array.isArray(selection) ? selection.length : undefined)
  return bulkRun(selectTasks(client, selection, options.signal), statuses, { ...options, total }, async () => ({
    work: async (selected, index, isStopped): Promise<ChangeTaskResult<Status>> => {
      const request = nextRequest()
      const told = { index, taskId: selected.task_id }
      try {
        const task = isStopped ? undefined : await change(selected, request.begin)
        return { ...told, status: task ? changed : 'skipped', attempts: request.attempts, ...(task && { task }) }
      } catch (error) {
        const isUntouched = !request.attempts && request.options.signal?.aborted
        if (isUntouched) return { ...told, status: 'skipped', attempts: 0 }
        return { ...told, status: 'failed', error: request.tell(error), attempts: request.attempts }
      } finally {
        request.end()
      }
    },
  }))
}
