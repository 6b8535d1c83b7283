import { rolesBody } from '../../routes/teamRoutes'
import { bodyErrors, notAuthenticated, type OperationDescription } from '../operation'

const team = { description: 'Everyone in the team.', schema: 'Team' }
const invitation = { emails: ['ada@example.com'], team_role: 'labeler' }
const body = (name: string) => ({ name, schema: rolesBody, examples: { labeler: invitation } })

/** Operations on the team. docs/wire/teams.md E2–E4 */
export const teamOperations = (): OperationDescription[] => [
  {
    method: 'get',
    path: '/v1/teams',
    operationId: 'listTeammates',
    tag: 'teams',
    summary: 'Lists the team',
    description: 'It holds its admin from the start.',
    wire: ['teams.md E2', 'teams.md E5'],
    answer: team,
    errors: { 401: notAuthenticated },
    example: {},
  },
  {
    method: 'post',
    path: '/v1/teams/invite',
    operationId: 'inviteTeammates',
    tag: 'teams',
    summary: 'Invites people',
    description: 'Who is in the team already stays as they are.',
    wire: ['teams.md E3'],
    body: body('InviteTeammatesParameters'),
    answer: team,
    errors: bodyErrors,
    example: {},
  },
  {
    method: 'post',
    path: '/v1/teams/set_role',
    operationId: 'setTeammatesRole',
    tag: 'teams',
    summary: 'Gives people another role',
    description: 'An invited person who is given a role counts as joined. The role of the admin stays.',
    wire: ['teams.md E4', 'teams.md E6'],
    body: body('SetTeammatesRoleParameters'),
    answer: team,
    errors: bodyErrors,
    example: { before: [['POST', '/v1/teams/invite', invitation]] },
  },
]
