import type { Batch } from '@scale-ts/batches'
import type { Task } from '@scale-ts/tasks'

/** `Type`, or `Fallback` where the package that declares it is not installed and the compiler sees `any`. */
// In tuples, since the compiler gives up on a condition over the type of an import that failed.
type Installed<Type, Fallback> = [unknown] extends [Type] ? Fallback : Type

/** The task of a callback: `Task` of `@scale-ts/tasks`; without that package, what every task has. */
export type CallbackTask = Installed<
  Task,
  { task_id: string; type: string; status: string; response?: unknown; [field: string]: unknown }
>

/** The batch of a callback: `Batch` of `@scale-ts/batches`; without that package, what every batch has. */
export type CallbackBatch = Installed<Batch, { name: string; status: string; [field: string]: unknown }>

/** A task has completed, failed, or been changed by an audit. */
export interface TaskCallback {
  kind: 'task'
  /**
   * Names the event: every delivery of it has the same id, and no other event has. Made of the task's id, status and
   * time of completion, and of what an audit changes.
   */
  id: string
  /** The task as Scale sent it. */
  task: CallbackTask
}

/** A batch has completed. */
export interface BatchCallback {
  kind: 'batch'
  /** Names the event, like the id of a task's. */
  id: string
  /** The batch as Scale sent it. */
  batch: CallbackBatch
}

/** One verified callback, to be told apart by `kind`. */
export type Callback = TaskCallback | BatchCallback
