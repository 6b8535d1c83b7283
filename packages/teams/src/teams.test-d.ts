import { createClient } from '@scale-ts/core'
import { inviteTeammates, listTeammates, setTeammatesRole, type Teammate, teamActions } from '@scale-ts/teams'
import { expectTypeOf, it } from 'vitest'

const client = createClient()

it('takes and returns what is documented', () => {
  expectTypeOf(listTeammates(client)).resolves.toEqualTypeOf<Teammate[]>()
  expectTypeOf(inviteTeammates(client, { emails: ['a'], team_role: 'labeler' })).resolves.toEqualTypeOf<Teammate[]>()
  // @ts-expect-error there is one admin
  inviteTeammates(client, { emails: ['a'], team_role: 'admin' })
  // @ts-expect-error a role is needed
  setTeammatesRole(client, { emails: ['a'] })
  // @ts-expect-error a list is needed
  inviteTeammates(client, { emails: 'a', team_role: 'member' })
  // @ts-expect-error no such method
  client.extend(teamActions).teams.remove('a')
})
