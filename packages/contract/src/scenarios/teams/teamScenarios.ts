import { inviteTeammates, listTeammates, setTeammatesRole } from '@scale-ts/teams'
import { aTime } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { onlyShapes } from '../../stability'
import { freeRefusal } from '../samples'

const roleOf = (team: readonly { email: string; role: string }[], email: string) =>
  team.find((mate) => mate.email === email)?.role

/** The team of an account. */
export const teamScenarios: readonly Scenario[] = [
  defineScenario({
    name: 'teams/list/admin',
    title: 'the team holds its admin',
    operations: ['GET /teams'],
    wire: ['teams.md E1', 'teams.md E2', 'teams.md E5'],
    kind: 'happy',
    cost: 1,
    stable: onlyShapes,
    async run({ client, equal }) {
      const team = await listTeammates(client)
      equal(team.filter(({ role }) => role === 'admin').length, 1)
    },
  }),
  defineScenario({
    name: 'teams/invite/all',
    title: 'an invitation answers the whole team, with the invited once',
    operations: ['POST /teams/invite', 'GET /teams'],
    wire: ['teams.md E3', 'teams.md E7', 'teams.md E8'],
    kind: 'happy',
    cost: 3,
    needs: 'mock',
    stable: onlyShapes,
    async run({ client, equal }) {
      const before = await listTeammates(client)
      const emails = ['ada@example.com', 'ADA@example.com']
      const team = await inviteTeammates(client, { emails, team_role: 'labeler' })
      const ada = { email: 'ada@example.com', role: 'invited', isStudioLabeler: true, disableRapidEmails: false }
      equal(team, [...before, { ...ada, expiry: aTime }])
      equal(await listTeammates(client), team)
    },
  }),
  defineScenario({
    name: 'teams/role/set',
    title: 'a role is given to those who are named and to nobody else',
    operations: ['POST /teams/set_role', 'POST /teams/invite'],
    wire: ['teams.md E4'],
    kind: 'happy',
    cost: 2,
    needs: 'mock',
    stable: onlyShapes,
    async run({ client, equal }) {
      const emails = ['ada@example.com', 'grace@example.com']
      await inviteTeammates(client, { emails, team_role: 'member' })
      const team = await setTeammatesRole(client, { emails: ['ada@example.com'], team_role: 'manager' })
      equal(roleOf(team, 'ada@example.com'), 'manager')
      equal(roleOf(team, 'grace@example.com'), 'invited')
    },
  }),
  defineScenario({
    name: 'teams/invalid',
    title: 'an address that is none, a role that cannot be given, and people outside the team are refused',
    operations: ['POST /teams/invite', 'POST /teams/set_role'],
    wire: ['teams.md E4', 'teams.md E6', 'teams.md E7'],
    kind: 'refused',
    cost: 4,
    needs: 'mock',
    stable: freeRefusal,
    async run({ client, raw, refused }) {
      await refused(inviteTeammates(client, { emails: ['nobody'], team_role: 'member' }), 400)
      await refused(raw('POST', '/teams/invite', { body: { emails: ['a@example.com'], team_role: 'admin' } }), 400)
      await refused(setTeammatesRole(client, { emails: ['none@example.com'], team_role: 'member' }), 400)
      await refused(raw('POST', '/teams/set_role', { body: { emails: ['none@example.com'] } }), 400)
    },
  }),
  defineScenario({
    name: 'teams/role/admin',
    title: 'the admin keeps the role',
    operations: ['POST /teams/set_role'],
    wire: ['teams.md E6'],
    kind: 'refused',
    cost: 2,
    needs: 'mock',
    stable: freeRefusal,
    async run({ client, refused }) {
      const admin = (await listTeammates(client)).find(({ role }) => role === 'admin')
      await refused(setTeammatesRole(client, { emails: [admin?.email ?? ''], team_role: 'member' }), 400)
    },
  }),
]
