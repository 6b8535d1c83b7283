import type { ConflictError } from '@scale-ts/core'
import { conflictingTaskId } from './conflictingTaskId'

/** Puts the id of the conflicting task on a `ConflictError`. */
export async function nameConflictingTask<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (error) {
    const taskId = conflictingTaskId(error)
    if (taskId && !(error as ConflictError).taskId) Object.assign(error as ConflictError, { taskId })
    throw error
  }
}
