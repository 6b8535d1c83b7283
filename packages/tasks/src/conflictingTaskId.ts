import { ConflictError } from '@scale-ts/core'

/** The id of the conflicting task, which the API tells at the end of the text of a 409. */
export function conflictingTaskId(error: unknown): string | undefined {
  if (!(error instanceof ConflictError)) return undefined
  // docs/wire/http.md H31: … is already used for a different task (602c399c6d092c00115aa3c9).
  return /\(([0-9a-f]{24})\)\W*$/.exec((error.body as { error?: string } | null)?.error ?? '')?.[1]
}
