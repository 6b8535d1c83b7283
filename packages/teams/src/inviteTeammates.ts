import type { Client, RequestOptions } from '@scale-ts/core'
import type { Teammate, TeammatesRole } from './types/Teammate'

/**
 * Invites people into the team, and returns the whole team. Who is in it already stays as they are, so a lost call is repeated.
 *
 * Scale may take some seconds until new people are listed.
 *
 * Wire: `POST /v1/teams/invite`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws InvalidRequestError an address or the role is invalid
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { inviteTeammates } from '@scale-ts/teams'
 *
 * await inviteTeammates(createClient(), { emails: ['ada@example.com'], team_role: 'labeler' })
 * ```
 */
export async function inviteTeammates(
  client: Client,
  parameters: TeammatesRole,
  options?: RequestOptions,
): Promise<Teammate[]> {
  return client.request({ method: 'POST', path: '/teams/invite', body: parameters, idempotent: true }, options)
}
