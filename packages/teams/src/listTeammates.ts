import type { Client, RequestOptions } from '@scale-ts/core'
import type { Teammate } from './types/Teammate'

/**
 * Lists everyone in the team of the account.
 *
 * Wire: `GET /v1/teams`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws AuthenticationError the key is not valid
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listTeammates } from '@scale-ts/teams'
 *
 * const teammates = await listTeammates(createClient())
 * console.log(teammates.map(({ email, role }) => `${email}: ${role}`))
 * ```
 */
export async function listTeammates(client: Client, options?: RequestOptions): Promise<Teammate[]> {
  return client.request({ method: 'GET', path: '/teams' }, options)
}
