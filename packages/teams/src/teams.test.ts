import { InvalidRequestError } from '@scale-ts/core'
import * as teams from '@scale-ts/teams'
import { inviteTeammates, listTeammates, setTeammatesRole, teamActions } from '@scale-ts/teams'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

describe('the team', () => {
  it('begins with its admin', async () => {
    const { client } = openWorld()
    expect(await listTeammates(client)).toEqual([expect.objectContaining({ role: 'admin', isStudioLabeler: false })])
  })

  it('invites people, once each, whatever the case of their address', async () => {
    const { client } = openWorld()
    const team = await inviteTeammates(client, { emails: ['Ada@example.com', 'ada@example.com'], team_role: 'labeler' })
    expect(team).toHaveLength(2)
    expect(team[1]).toMatchObject({ email: 'Ada@example.com', role: 'invited', isStudioLabeler: true })
    expect(Date.parse(team[1]?.expiry ?? '')).toBeGreaterThan(0)
    expect(await listTeammates(client)).toEqual(team)
  })

  it('gives roles, to all who are named or to nobody', async () => {
    const { client } = openWorld()
    await inviteTeammates(client, { emails: ['a@example.com', 'b@example.com'], team_role: 'member' })
    const role = { emails: ['a@example.com', 'none@example.com'], team_role: 'manager' } as const
    await expect(setTeammatesRole(client, role)).rejects.toThrow(/emails\[1\].* not a teammate/)
    expect((await listTeammates(client)).map((mate) => mate.role)).toEqual(['admin', 'invited', 'invited'])
    const [, first, second] = await setTeammatesRole(client, { ...role, emails: ['a@example.com'] })
    expect(first).toMatchObject({ role: 'manager' })
    expect(first).not.toHaveProperty('expiry')
    expect(second).toMatchObject({ role: 'invited' })
  })

  it.each([
    [{ emails: ['a@example.com'], team_role: 'admin' }, /"team_role" must be one of \[labeler, member, manager\]/],
    [{ emails: ['nobody'], team_role: 'member' }, /"emails\[0\]" must be a valid email/],
    [{ emails: [], team_role: 'member' }, /"emails" must contain at least 1/],
    [{ team_role: 'member' }, /"emails" is required/],
    [{ emails: ['a@example.com'] }, /"team_role"/],
  ])('refuses %j', async (body, message) => {
    const { client } = openWorld()
    const refusal = inviteTeammates(client, body as never)
    await expect(refusal).rejects.toBeInstanceOf(InvalidRequestError)
    await expect(refusal).rejects.toThrow(message)
    expect(await listTeammates(client)).toHaveLength(1)
  })

  it('leaves the admin alone', async () => {
    const { client } = openWorld()
    const [admin] = await listTeammates(client)
    const change = setTeammatesRole(client, { emails: [admin?.email ?? ''], team_role: 'member' })
    await expect(change).rejects.toThrow(/admin/)
  })

  it('repeats calls whose answer was lost', async () => {
    const { client } = openWorld({ faults: ['lose the answer', 'answer 500 after'] })
    expect(await inviteTeammates(client, { emails: ['a@example.com'], team_role: 'member' })).toHaveLength(2)
  })

  it('has methods too', async () => {
    const { client, wire } = openWorld()
    const scale = client.extend(teamActions)
    await scale.teams.list()
    await scale.teams.invite({ emails: ['a@example.com'], team_role: 'member' })
    await scale.teams.setRole({ emails: ['a@example.com'], team_role: 'labeler' })
    expect(wire).toEqual([
      'GET /teams',
      'POST /teams/invite {"emails":["a@example.com"],"team_role":"member"}',
      'POST /teams/set_role {"emails":["a@example.com"],"team_role":"labeler"}',
    ])
    expect(Object.keys(scale.teams)).toHaveLength(Object.keys(teams).length - 1)
  })
})
