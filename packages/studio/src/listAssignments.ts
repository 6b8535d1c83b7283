import type { Client, RequestOptions } from '@scale-ts/core'
import type { Assignments } from './types/Assignments'

/**
 * Tells who works on which projects, for everyone in the team.
 *
 * Wire: `GET /v1/studio/assignments`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws AuthenticationError the key is not valid
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listAssignments } from '@scale-ts/studio'
 *
 * const assignments = await listAssignments(createClient())
 * console.log(assignments['ada@example.com'])
 * ```
 */
export async function listAssignments(client: Client, options?: RequestOptions): Promise<Assignments> {
  return client.request({ method: 'GET', path: '/studio/assignments' }, options)
}
