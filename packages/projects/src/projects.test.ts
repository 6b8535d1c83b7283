import { ConflictError, InvalidRequestError, NotFoundError, OutcomeUnknownError, ScaleError } from '@scale-ts/core'
import * as projects from '@scale-ts/projects'
import {
  createProject,
  getProject,
  getProjectTemplate,
  listProjects,
  projectActions,
  setProjectOntology,
  updateProject,
} from '@scale-ts/projects'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fault, openWorld } from '../../../testing/openWorld'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const kittens = { type: 'imageannotation', name: 'kittens' }

describe('createProject', () => {
  it('creates the project with its first parameters', async () => {
    const { client } = openWorld()
    const project = await createProject(client, { ...kittens, params: { instruction: 'Box them.' } })
    expect(project).toMatchObject({ ...kittens, param_history: [{ version: 0, instruction: 'Box them.' }] })
    expect(await getProject(client, 'kittens')).toEqual(project)
  })

  it('tells a name that is taken and a type that is not known', async () => {
    const { client } = openWorld()
    await createProject(client, kittens)
    await expect(createProject(client, kittens)).rejects.toBeInstanceOf(ConflictError)
    await expect(createProject(client, { type: 'paint', name: 'x' })).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it.each<[string, Fault[]]>([
    ['once', ['lose the answer']],
    ['as a 500', ['answer 500 after']],
    ['four times', ['lose the answer', 'answer 500 after', 'lose the answer', 'lose the answer']],
  ])('is settled when the answer is lost %s', async (_name, faults) => {
    const { client } = openWorld({ faults })
    expect(await createProject(client, { ...kittens, params: { geometries: { box: {} } } })).toMatchObject(kittens)
    expect(await listProjects(client)).toHaveLength(1)
  })

  it('is settled by the first version although there are later ones', async () => {
    const { client } = openWorld({ faults: [undefined, undefined, 'answer 500 before'] })
    await createProject(client, { ...kittens, params: { instruction: 'a' } })
    await updateProject(client, 'kittens', { instruction: 'b' })
    const project = await createProject(client, { ...kittens, params: { instruction: 'a' } })
    expect(project.param_history).toHaveLength(2)
  })

  it.each([
    ['another type', { ...kittens, type: 'chat' }, 'type'],
    ['other parameters', { ...kittens, params: { instruction: 'b' } }, 'params.instruction'],
    ['more parameters', { ...kittens, params: { instruction: 'a', padding: 1 } }, 'params.padding'],
  ])('does not take a project with %s for its own', async (_name, parameters, field) => {
    const { client } = openWorld({ faults: [undefined, 'answer 500 before'] })
    await createProject(client, { ...kittens, params: { instruction: 'a' } })
    const error = await createProject(client, parameters).catch((caught) => caught)
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.differences).toMatchObject([{ field }])
  })

  it('does not take a project that is not there for proof that it was not made', async () => {
    const { client } = openWorld({ faults: Array(4).fill('answer 500 before') })
    await expect(createProject(client, kittens)).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      cause: { name: 'ServerError' },
    })
  })

  it('says that it does not know when it cannot find out', async () => {
    const { client } = openWorld({ faults: Array(8).fill('lose the request') })
    await expect(createProject(client, kittens)).rejects.toBeInstanceOf(OutcomeUnknownError)
  })
})

describe('reading projects', () => {
  it('finds names of every kind, and refuses those that no URL can carry', async () => {
    const { client, wire } = openWorld()
    for (const name of ['a/b', '100%', 'what?', '#1', '日本', 'a b', '...', 'v1.2']) {
      await createProject(client, { type: 'chat', name })
      expect((await getProject(client, name)).name).toBe(name)
    }
    const before = wire.length
    for (const name of ['', '.', '..']) await expect(getProject(client, name)).rejects.toBeInstanceOf(ScaleError)
    expect(wire).toHaveLength(before)
  })

  it('lists all, or those that are archived or not', async () => {
    const { client, wire } = openWorld()
    await createProject(client, kittens)
    expect(await listProjects(client)).toHaveLength(1)
    expect(await listProjects(client, { archived: true })).toEqual([])
    expect(await listProjects(client, { archived: false })).toHaveLength(1)
    expect(wire.slice(1)).toEqual(['GET /projects', 'GET /projects?archived=true', 'GET /projects?archived=false'])
  })

  it('reads the template of the types that have one', async () => {
    const { client } = openWorld()
    await createProject(client, { type: 'chat', name: 'c' })
    await createProject(client, kittens)
    expect(await getProjectTemplate(client, 'c')).toMatchObject({ version: 1, template_variables: {} })
    await expect(getProjectTemplate(client, 'kittens')).rejects.toBeInstanceOf(InvalidRequestError)
    await expect(getProjectTemplate(client, 'none')).rejects.toBeInstanceOf(NotFoundError)
  })
})

describe('updateProject', () => {
  it('adds a version, whole or as a patch', async () => {
    const { client } = openWorld()
    await createProject(client, { ...kittens, params: { instruction: 'a', padding: 1 } })
    expect((await updateProject(client, 'kittens', { padding: 2 })).param_history.at(-1)).not.toHaveProperty(
      'instruction',
    )
    const { param_history } = await updateProject(client, 'kittens', { patch: true, instruction: 'c' })
    expect(param_history.at(-1)).toMatchObject({ version: 2, instruction: 'c', padding: 2 })
  })

  it('is never done twice', async () => {
    const { client } = openWorld({ faults: [undefined, 'lose the answer'] })
    await createProject(client, kittens)
    const error = await updateProject(client, 'kittens', { instruction: 'a' }).catch((caught) => caught)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error.message).toContain('param_history')
    expect((await getProject(client, 'kittens')).param_history).toHaveLength(1)
  })
})

describe('setProjectOntology', () => {
  it('sets it and returns nothing', async () => {
    const { client } = openWorld()
    await createProject(client, kittens)
    const ontology = ['a', { choice: 'b', subchoices: ['c'] }]
    expect(await setProjectOntology(client, 'kittens', { ontology, name: 'first' })).toBeUndefined()
    await expect(setProjectOntology(client, 'kittens', { ontology: ['a', 'a'] })).rejects.toBeInstanceOf(
      InvalidRequestError,
    )
  })
})

describe('projectActions', () => {
  it('does everything the functions do, as methods', async () => {
    const { client, wire } = openWorld()
    const scale = client.extend(projectActions)
    await scale.projects.create({ type: 'chat', name: 'c' })
    await scale.projects.get('c')
    await scale.projects.list({ archived: false })
    await scale.projects.update('c', { patch: true })
    await scale.projects.setOntology('c', { ontology: [] })
    await scale.projects.getTemplate('c')
    expect(wire).toEqual([
      'POST /projects {"type":"chat","name":"c"}',
      'GET /projects/c',
      'GET /projects?archived=false',
      'POST /projects/c/setParams {"patch":true}',
      'POST /projects/c/setOntology {"ontology":[]}',
      'GET /projects/c/taskTemplates',
    ])
    // Functions over several calls have no method.
    const alone = ['projectActions', 'ensureProject']
    expect(Object.keys(scale.projects)).toHaveLength(Object.keys(projects).length - alone.length)
  })
})
