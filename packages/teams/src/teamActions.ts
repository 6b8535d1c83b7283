import type { Client, RequestOptions } from '@scale-ts/core'
import { inviteTeammates } from './inviteTeammates'
import { listTeammates } from './listTeammates'
import { setTeammatesRole } from './setTeammatesRole'
import type { Teammate, TeammatesRole } from './types/Teammate'

/** The functions of teams as methods of a client. */
export interface TeamActions {
  teams: {
    list(options?: RequestOptions): Promise<Teammate[]>
    invite(parameters: TeammatesRole, options?: RequestOptions): Promise<Teammate[]>
    setRole(parameters: TeammatesRole, options?: RequestOptions): Promise<Teammate[]>
  }
}

/**
 * Adds the functions of this package to a client as `teams.list`, `teams.invite`, ….
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { teamActions } from '@scale-ts/teams'
 *
 * const scale = createClient().extend(teamActions)
 * console.log(await scale.teams.list())
 * ```
 */
export function teamActions(client: Client): TeamActions {
  return {
    teams: {
      list: (...rest) => listTeammates(client, ...rest),
      invite: (...rest) => inviteTeammates(client, ...rest),
      setRole: (...rest) => setTeammatesRole(client, ...rest),
    },
  }
}
