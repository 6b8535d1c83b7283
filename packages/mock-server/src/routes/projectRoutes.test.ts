import { describe, expect, it } from 'vitest'
import { openWorld } from '../../test/openWorld'

const project = { type: 'imageannotation', name: 'kitten_labeling' }

describe('creating a project', () => {
  it('answers as the documentation shows', async () => {
    const world = openWorld({ now: () => Date.parse('2021-04-25T07:38:32.368Z') })
    const created_at = '2021-04-25T07:38:32.368Z'
    const { body } = await world.call('POST', '/projects', { ...project, params: { instruction: 'Instructions' } })
    expect(body).toEqual({
      ...project,
      param_history: [{ instruction: 'Instructions', version: 0, created_at }],
      created_at,
    })
    expect((await world.call('GET', '/projects/kitten_labeling')).body).toEqual(body)
  })

  it.each([[{}], [{ params: null }]])('has no version of parameters with %j', async (extra) => {
    expect((await openWorld().call('POST', '/projects', { ...project, ...extra })).body.param_history).toEqual([])
  })

  it('takes what clients send for Rapid, Studio and Nucleus', async () => {
    const reply = await openWorld().call('POST', '/projects', {
      ...project,
      rapid: false,
      studio: true,
      pipeline: 'consensus_task',
      consensus_attempts: 3,
      datasetId: 'ds_1',
    })
    expect(reply.status).toBe(200)
  })

  it.each([
    [{ name: 'x' }, '"type" is required'],
    [{ type: 'imageannotation' }, '"name" is required'],
    [{ ...project, type: 'paint' }, '"type" must be'],
    [{ ...project, name: '' }, '"name" is not allowed to be empty'],
    [{ ...project, name: ['x'] }, '"name" must be a string'],
    [{ ...project, params: 'x' }, '"params" must be an object'],
    [{ ...project, rapid: 'perhaps' }, '"rapid" must be a boolean'],
    [{ ...project, pipeline: 'x' }, '"pipeline" must be one of [standard_task, consensus_task]'],
  ])('refuses %j', async (body, error) => {
    const world = openWorld()
    const reply = await world.call('POST', '/projects', body)
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(error)
    expect((await world.call('GET', '/projects')).body).toEqual([])
  })

  it('refuses a name that is taken', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', project)
    expect((await world.call('POST', '/projects', { ...project, type: 'chat' })).status).toBe(409)
    expect((await world.call('GET', '/projects/kitten_labeling')).body.type).toBe('imageannotation')
  })
})

describe('a project that does not exist', () => {
  it.each([
    ['GET', ''],
    ['POST', '/setParams'],
    ['POST', '/setOntology'],
    ['GET', '/taskTemplates'],
  ])('is answered with 404: %s /projects/{name}%s', async (method, path) => {
    expect((await openWorld().call(method, `/projects/none${path}`)).status).toBe(404)
  })
})

describe('the list of projects', () => {
  it('is a bare list, and none of them is archived', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', project)
    await world.call('POST', '/projects', { ...project, name: 'second' })
    const names = async (query: string) =>
      (await world.call('GET', `/projects${query}`)).body.map(({ name }: { name: string }) => name)
    expect(await names('')).toEqual(['second', 'kitten_labeling'])
    expect(await names('?archived=False')).toHaveLength(2)
    expect(await names('?archived=')).toHaveLength(2)
    expect(await names('?archived=true')).toEqual([])
    expect((await world.call('GET', '/projects?archived=perhaps')).status).toBe(400)
  })
})

describe('setParams', () => {
  const withParams = async (params?: object) => {
    const world = openWorld()
    await world.call('POST', '/projects', { ...project, params })
    return world
  }
  const { name } = project

  it('adds a version that is the whole new set', async () => {
    const world = await withParams({ instruction: 'a', padding: 1 })
    const { body } = await world.call('POST', `/projects/${name}/setParams`, { instruction: 'b' })
    expect(body.param_history).toMatchObject([
      { version: 0, instruction: 'a', padding: 1 },
      { version: 1, instruction: 'b' },
    ])
    expect(body.param_history[1]).not.toHaveProperty('padding')
  })

  it('starts from the latest version with patch, replacing whole keys', async () => {
    const world = await withParams({ instruction: 'a', geometries: { box: {}, line: {} } })
    await world.call('POST', `/projects/${name}/setParams`, { patch: true, padding: 2 })
    const { body } = await world.call('POST', `/projects/${name}/setParams`, { patch: true, geometries: { point: {} } })
    const { created_at, ...latest } = body.param_history[2]
    expect(latest).toEqual({ version: 2, instruction: 'a', padding: 2, geometries: { point: {} } })
  })

  it('makes version 0 of a project that had none', async () => {
    const { body } = await (await withParams()).call('POST', `/projects/${name}/setParams`, {
      patch: true,
      instruction: 'a',
    })
    expect(body.param_history).toMatchObject([{ version: 0, instruction: 'a' }])
  })

  it('numbers the versions itself and does not store patch', async () => {
    const world = await withParams({})
    const sent = { version: 99, created_at: 'x', patch: false }
    const { body } = await world.call('POST', `/projects/${name}/setParams`, sent)
    expect(body.param_history[1]).toEqual({ version: 1, created_at: expect.stringContaining('Z') })
  })

  it('refuses a patch that is no boolean', async () => {
    const world = await withParams()
    expect((await world.call('POST', `/projects/${name}/setParams`, { patch: 'x' })).status).toBe(400)
    expect((await world.call('GET', `/projects/${name}`)).body.param_history).toEqual([])
  })
})

describe('setOntology', () => {
  it('takes nested choices', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', project)
    const ontology = ['a', { choice: 'b', subchoices: ['c', { choice: 'd', display: 'D' }] }]
    const { status, body } = await world.call('POST', '/projects/kitten_labeling/setOntology', {
      ontology,
      name: 'first',
    })
    expect({ status, name: body.name }).toEqual({ status: 200, name: 'kitten_labeling' })
  })

  it.each([
    [{}, '"ontology" is required'],
    [{ ontology: 'a' }, '"ontology" must be an array'],
    [{ ontology: [1] }, '"ontology[0]" must be a string or an object'],
    [{ ontology: ['a', 'a'] }, 'duplicate choice "a"'],
    [{ ontology: ['a', { choice: 'b', subchoices: [{ choice: 'c', subchoices: ['a'] }] }] }, 'duplicate choice "a"'],
  ])('refuses %j', async (body, error) => {
    const world = openWorld()
    await world.call('POST', '/projects', project)
    const reply = await world.call('POST', '/projects/kitten_labeling/setOntology', body)
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(error)
  })
})

describe('task templates', () => {
  it.each(['textcollection', 'chat'])('exist for %s projects', async (type) => {
    const world = openWorld()
    await world.call('POST', '/projects', { type, name: 'p' })
    const { body } = await world.call('GET', '/projects/p/taskTemplates')
    expect(body).toMatchObject({ id: expect.any(String), version: 1, template_variables: {} })
    expect((await world.call('GET', '/projects/p/taskTemplates')).body.id).toBe(body.id)
  })

  it('exist for no other', async () => {
    const world = openWorld()
    await world.call('POST', '/projects', project)
    expect((await world.call('GET', '/projects/kitten_labeling/taskTemplates')).status).toBe(400)
  })
})
