import { ConflictError, InvalidRequestError, NotFoundError } from '@scale-ts/core'
import * as studio from '@scale-ts/studio'
import {
  addAssignments,
  assignStudioBatch,
  createProjectGroup,
  listAssignments,
  listProjectGroups,
  listStudioBatches,
  removeAssignments,
  resetStudioBatchPriorities,
  setStudioBatchPriorities,
  studioActions,
  updateProjectGroup,
} from '@scale-ts/studio'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fault, openWorld } from '../../../testing/openWorld'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const emails = ['ada@example.com', 'grace@example.com']

/** A world with two teammates, a project and two batches in it; `faults` begin after that. */
async function worldWithStudio(faults: (Fault | undefined)[] = []) {
  const world = openWorld({ mode: 'live', faults: [...Array<undefined>(4), ...faults] })
  const post = (path: string, body: object) => world.client.request({ method: 'POST', path, body })
  await post('/teams/invite', { emails, team_role: 'labeler' })
  await post('/projects', { type: 'chat', name: 'p/1', studio: true })
  await post('/batches', { project: 'p/1', name: 'first' })
  await post('/batches', { project: 'p/1', name: 'second', calibration_batch: true })
  world.wire.length = 4
  return { ...world, post }
}

describe('assignments', () => {
  it('are told for everyone in the team', async () => {
    const { client } = await worldWithStudio()
    expect(await addAssignments(client, { emails: ['ADA@example.com'], projects: ['p/1', 'p/1'] })).toEqual({
      'admin@example.com': [],
      'ada@example.com': ['p/1'],
      'grace@example.com': [],
    })
    await removeAssignments(client, { emails, projects: ['p/1'] })
    expect(Object.values(await listAssignments(client)).flat()).toEqual([])
  })

  it.each([
    [{ emails: ['none@example.com'], projects: ['p/1'] }, /"emails\[0\]" is not a teammate/],
    [{ emails, projects: ['p/1', 'q'] }, /"projects\[1\]" is not a project/],
    [{ emails }, /"projects" is required/],
  ])('refuse %j and change nothing', async (change, message) => {
    const { client } = await worldWithStudio()
    await expect(addAssignments(client, change as never)).rejects.toThrow(message)
    expect(Object.values(await listAssignments(client)).flat()).toEqual([])
  })
})

describe('groups', () => {
  it('hold people of the project', async () => {
    const { client } = await worldWithStudio()
    await addAssignments(client, { emails, projects: ['p/1'] })
    const group = await createProjectGroup(client, 'p/1', { name: 'night shift', emails: ['ada@example.com'] })
    expect(group).toMatchObject({ name: 'night shift', numWorkers: 1, isSingleton: false })
    expect(group.workers?.map(({ email }) => email)).toEqual(['ada@example.com'])
    const change = { add_emails: ['grace@example.com'], remove_emails: ['ada@example.com'] }
    expect(await updateProjectGroup(client, 'p/1', 'night shift', change)).toMatchObject({
      id: group.id,
      numWorkers: 1,
    })
    const empty = await updateProjectGroup(client, 'p/1', 'night shift', { remove_emails: ['grace@example.com'] })
    expect(empty).toMatchObject({ numWorkers: 0, workers: [] })
    expect(await listProjectGroups(client, 'p/1')).toEqual([empty])
  })

  it('lose those who leave the project', async () => {
    const { client } = await worldWithStudio()
    await addAssignments(client, { emails, projects: ['p/1'] })
    await createProjectGroup(client, 'p/1', { name: 'g', emails })
    await removeAssignments(client, { emails: ['ada@example.com'], projects: ['p/1'] })
    expect((await listProjectGroups(client, 'p/1'))[0]).toMatchObject({ numWorkers: 1 })
  })

  it('are refused to people who are not assigned, in projects that are not there, and twice', async () => {
    const { client } = await worldWithStudio()
    await expect(createProjectGroup(client, 'p/1', { name: 'g', emails })).rejects.toBeInstanceOf(InvalidRequestError)
    await expect(createProjectGroup(client, 'q', { name: 'g', emails: [] })).rejects.toBeInstanceOf(NotFoundError)
    await createProjectGroup(client, 'p/1', { name: 'g', emails: [] })
    await expect(createProjectGroup(client, 'p/1', { name: 'g', emails: [] })).rejects.toBeInstanceOf(ConflictError)
    await expect(updateProjectGroup(client, 'p/1', 'none', {})).rejects.toBeInstanceOf(NotFoundError)
  })

  it('are settled by reading back when the answer is lost', async () => {
    const { client } = await worldWithStudio(['lose the answer'])
    expect(await createProjectGroup(client, 'p/1', { name: 'g', emails: [] })).toMatchObject({ name: 'g' })
    expect(await listProjectGroups(client, 'p/1')).toHaveLength(1)
  })

  it('are not taken for missing for good when they cannot be read back', async () => {
    const { client } = await worldWithStudio(Array(4).fill('answer 500 before'))
    await expect(createProjectGroup(client, 'p/1', { name: 'g', emails: [] })).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      cause: { name: 'ServerError' },
    })
  }, 60_000)
})

describe('batches', () => {
  const names = (batches: { name: string }[]) => batches.map(({ name }) => name)

  it('are listed until they are completed, the oldest first', async () => {
    const { client, post, mock } = await worldWithStudio()
    expect(await listStudioBatches(client)).toEqual([
      expect.objectContaining({ name: 'first', projectName: 'p/1', batchType: 'Production', total: 0, groups: [] }),
      expect.objectContaining({ name: 'second', batchType: 'Calibration', completed: 0 }),
    ])
    const task = await client.request<{ task_id: string }>({
      method: 'POST',
      path: '/task/chat',
      body: { batch: 'first' },
    })
    expect((await listStudioBatches(client))[0]).toMatchObject({ total: 1, completed: 0 })
    await post('/batches/first/finalize', {})
    mock.tasks.complete(task.task_id)
    expect(names(await listStudioBatches(client))).toEqual(['second'])
  })

  it('are worked on in the order that was set, new ones last', async () => {
    const { client, post } = await worldWithStudio()
    const ordered = await setStudioBatchPriorities(client, ['second', 'first'])
    expect(ordered.map(({ name, studioPriority }) => [name, studioPriority])).toEqual([
      ['second', 1],
      ['first', 2],
    ])
    await post('/batches', { project: 'p/1', name: 'third' })
    expect(names(await listStudioBatches(client))).toEqual(['second', 'first', 'third'])
    expect(names(await resetStudioBatchPriorities(client))).toEqual(['first', 'second', 'third'])
  })

  it.each([
    [['first'], /all pending batches; "second" is missing/],
    [['first', 'second', 'none'], /"batches\[2\].name" is not a pending batch/],
    [['first', 'first', 'second'], /"batches\[1\]" contains a duplicate value/],
  ])('cannot be ordered by %j', async (order, message) => {
    const { client } = await worldWithStudio()
    await expect(setStudioBatchPriorities(client, order)).rejects.toThrow(message)
    expect(names(await listStudioBatches(client))).toEqual(['first', 'second'])
  })

  it('are given to groups of their project', async () => {
    const { client } = await worldWithStudio()
    await createProjectGroup(client, 'p/1', { name: 'g', emails: [] })
    expect(await assignStudioBatch(client, 'first', ['g'])).toMatchObject({ name: 'first', groups: ['g'] })
    await expect(assignStudioBatch(client, 'first', ['g', 'h'])).rejects.toThrow(/"groups\[1\]" is not a group/)
    await expect(assignStudioBatch(client, 'none', [])).rejects.toBeInstanceOf(NotFoundError)
    expect((await listStudioBatches(client))[0]).toMatchObject({ groups: ['g'] })
  })
})

it('has a method for each function', async () => {
  const { client, wire } = await worldWithStudio()
  const scale = client.extend(studioActions)
  await scale.studio.listAssignments()
  await scale.studio.addAssignments({ emails, projects: ['p/1'] })
  await scale.studio.createProjectGroup('p/1', { name: 'a b', emails })
  await scale.studio.updateProjectGroup('p/1', 'a b', { remove_emails: ['ada@example.com'] })
  await scale.studio.listProjectGroups('p/1')
  await scale.studio.assignBatch('first', ['a b'])
  await scale.studio.setBatchPriorities(['second', 'first'])
  await scale.studio.resetBatchPriorities()
  await scale.studio.listBatches()
  await scale.studio.removeAssignments({ emails, projects: ['p/1'] })
  expect(wire.slice(4)).toEqual([
    'GET /studio/assignments',
    'POST /studio/assignments/add {"emails":["ada@example.com","grace@example.com"],"projects":["p/1"]}',
    'POST /studio/projects/p%2F1/groups {"name":"a b","emails":["ada@example.com","grace@example.com"]}',
    'PUT /studio/projects/p%2F1/groups/a%20b {"add_emails":[],"remove_emails":["ada@example.com"]}',
    'GET /studio/projects/p%2F1/groups',
    'PUT /studio/batches/first {"groups":["a b"]}',
    'POST /studio/batches/set_priorities {"batches":[{"name":"second"},{"name":"first"}]}',
    'POST /studio/batches/reset_priorities',
    'GET /studio/batches',
    'POST /studio/assignments/remove {"emails":["ada@example.com","grace@example.com"],"projects":["p/1"]}',
  ])
  expect(Object.keys(scale.studio)).toHaveLength(Object.keys(studio).length - 1)
})
