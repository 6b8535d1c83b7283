import { describe, expect, it } from 'vitest'
import { openWorld } from '../../test/openWorld'

describe('strictStudio', () => {
  it('refuses test keys', async () => {
    const { call } = openWorld({ strictStudio: true })
    expect(await call('GET', '/studio/assignments')).toMatchObject({
      status: 400,
      body: { error: 'Studio takes live keys only.' },
    })
  })

  it('refuses projects that are no Studio projects', async () => {
    const { call } = openWorld({ strictStudio: true, mode: 'live' })
    await call('POST', '/projects', { type: 'chat', name: 'plain' })
    await call('POST', '/projects', { type: 'chat', name: 'studio', studio: true })
    await call('POST', '/teams/invite', { emails: ['a@example.com'], team_role: 'labeler' })
    const assign = (name: string) =>
      call('POST', '/studio/assignments/add', { emails: ['a@example.com'], projects: [name] })
    expect((await assign('plain')).body.error).toBe('Project "plain" is not a Studio project.')
    expect((await assign('studio')).body['a@example.com']).toEqual(['studio'])
    expect((await call('GET', '/studio/projects/plain/groups')).status).toBe(400)
    expect((await call('GET', '/studio/projects/studio/groups')).body).toEqual([])
  })
})

it('serves any key and project otherwise', async () => {
  const { call } = openWorld()
  await call('POST', '/projects', { type: 'chat', name: 'plain' })
  expect((await call('GET', '/studio/projects/plain/groups')).status).toBe(200)
})

it('refuses bodies of another shape in every route, and changes nothing', async () => {
  const { call } = openWorld()
  await call('POST', '/projects', { type: 'chat', name: 'p' })
  await call('POST', '/batches', { project: 'p', name: 'b' })
  const routes = [
    ['POST', '/studio/assignments/add'],
    ['POST', '/studio/assignments/remove'],
    ['POST', '/studio/projects/p/groups'],
    ['PUT', '/studio/batches/b'],
    ['POST', '/studio/batches/set_priorities'],
    ['POST', '/teams/invite'],
    ['POST', '/teams/set_role'],
  ]
  const bodies = [
    [],
    'text',
    7,
    { emails: 'a', projects: 5 },
    { emails: [{}], name: {} },
    { groups: {} },
    { batches: [7] },
  ]
  for (const [method = '', path = ''] of routes) {
    for (const body of bodies) {
      const reply = await call(method, path, body)
      expect([path, body, reply.status]).toEqual([path, body, 400])
      expect(reply.body).toEqual({ status_code: 400, error: expect.any(String) })
    }
  }
  expect((await call('GET', '/studio/projects/p/groups')).body).toEqual([])
  expect((await call('GET', '/teams')).body).toHaveLength(1)
})
