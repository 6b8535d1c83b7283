import type { Client, RequestOptions } from '@scale-ts/core'
import type { AssignmentChange, Assignments } from './types/Assignments'

/**
 * Takes people off projects, and returns all assignments. Those who were not assigned are ignored.
 *
 * Wire: `POST /v1/studio/assignments/remove`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws InvalidRequestError an address is not in the team, or a project does not exist
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { removeAssignments } from '@scale-ts/studio'
 *
 * await removeAssignments(createClient(), { emails: ['ada@example.com'], projects: ['kittens'] })
 * ```
 */
export async function removeAssignments(
  client: Client,
  change: AssignmentChange,
  options?: RequestOptions,
): Promise<Assignments> {
  return client.request({ method: 'POST', path: '/studio/assignments/remove', body: change, idempotent: true }, options)
}
