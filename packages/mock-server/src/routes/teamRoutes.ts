import { Hono } from 'hono'
import { answer } from '../answer'
import type { Environment } from '../environment'
import { invalidParameter } from '../errors'
import { withoutNulls } from '../json'
import { readObject } from '../readBody'
import { emailAddress } from '../schemas/emailAddress'
import { listOf, objectOf, oneOf } from '../schemas/fields'
import { refuseInvalid } from '../schemas/refuseInvalid'

const rolesBody = objectOf({
  emails: listOf(emailAddress, { min: 1 }),
  // There is one admin, and no call makes another. docs/wire/teams.md E6
  team_role: oneOf(['labeler', 'member', 'manager']),
})

interface RolesBody {
  emails: readonly string[]
  team_role: string
}

/** Routes of the team. docs/wire/teams.md E2–E4 */
export const teamRoutes: Hono<Environment> = new Hono<Environment>()

// docs/wire/teams.md E2
teamRoutes.get('/teams', (c) => answer(c.var.world.team.members))

// docs/wire/teams.md E3
teamRoutes.post('/teams/invite', async (c) => {
  const { world } = c.var
  const { emails, team_role } = await readRoles(c.req.raw)
  for (const email of emails) world.team.invite(email, team_role, world.now())
  return answer(world.team.members)
})

// docs/wire/teams.md E4
teamRoutes.post('/teams/set_role', async (c) => {
  const { team } = c.var.world
  const { emails, team_role } = await readRoles(c.req.raw)
  for (const [index, email] of emails.entries()) {
    const member = team.get(email)
    if (!member) throw invalidParameter(`"emails[${index}]" is not a teammate`)
    if (member.role === 'admin') throw invalidParameter(`"emails[${index}]" is the admin, whose role cannot be changed`)
  }
  for (const email of emails) team.setRole(email, team_role)
  return answer(team.members)
})

async function readRoles(request: Request): Promise<RolesBody> {
  const body = withoutNulls(await readObject(request))
  refuseInvalid(rolesBody, body)
  return body as unknown as RolesBody
}
