import type { Client, RequestOptions } from '@scale-ts/core'
import type { AssignmentChange, Assignments } from './types/Assignments'

/**
 * Lets each of some people work on each of some projects, and returns all assignments.
 *
 * Wire: `POST /v1/studio/assignments/add`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws InvalidRequestError an address is not in the team, or a project does not exist
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { addAssignments } from '@scale-ts/studio'
 *
 * await addAssignments(createClient(), { emails: ['ada@example.com'], projects: ['kittens'] })
 * ```
 */
export async function addAssignments(
  client: Client,
  change: AssignmentChange,
  options?: RequestOptions,
): Promise<Assignments> {
  return client.request({ method: 'POST', path: '/studio/assignments/add', body: change, idempotent: true }, options)
}
