import { ConflictError } from '@scale-ts/core'

/** Puts the id of the conflicting task, which the API tells at the end of its error text, on a `ConflictError`. */
export async function nameConflictingTask<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (error) {
    if (error instanceof ConflictError && !error.taskId) {
      // docs/wire/http.md H31: … is already used for a different task (602c399c6d092c00115aa3c9).
      const [, taskId] = /\(([0-9a-f]{24})\)\W*$/.exec((error.body as { error?: string } | null)?.error ?? '') ?? []
      if (taskId) Object.assign(error, { taskId })
    }
    throw error
  }
}
