import type { Client, RequestOptions } from '@scale-ts/core'
import type { Teammate, TeammatesRole } from './types/Teammate'

/**
 * Gives people of the team another role, and returns the whole team.
 *
 * Wire: `POST /v1/teams/set_role`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws InvalidRequestError an address is not in the team, is that of the admin, or the role cannot be given
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { setTeammatesRole } from '@scale-ts/teams'
 *
 * await setTeammatesRole(createClient(), { emails: ['ada@example.com'], team_role: 'manager' })
 * ```
 */
export async function setTeammatesRole(
  client: Client,
  parameters: TeammatesRole,
  options?: RequestOptions,
): Promise<Teammate[]> {
  return client.request({ method: 'POST', path: '/teams/set_role', body: parameters, idempotent: true }, options)
}
