import { createMock, type Fixture, FixtureError, fixture } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { createTasks, openWorld, smallTask, type TestWorld } from '../../test/openWorld'

const small = { ...smallTask, type: 'categorization' }

function seed(world: TestWorld, content: Fixture) {
  return world.mock.account({ apiKey: world.apiKey }).seed(content)
}

describe('seed', () => {
  it('fills a world with projects, batches and tasks that the API then tells', async () => {
    const world = openWorld({ mode: 'live' })
    const seeded = seed(world, {
      projects: [
        { name: 'pets', type: 'categorization', params: { instruction: 'Cat?' }, created_at: '2025-01-01T00:00:00Z' },
      ],
      batches: [
        { name: 'monday', project: 'pets', status: 'completed', created_at: '2025-01-02', metadata: { week: 1 } },
        { name: 'tuesday', project: 'pets' },
      ],
      tasks: [
        {
          ...smallTask,
          batch: 'monday',
          unique_id: 'done',
          status: 'completed',
          response: { annotations: 'yes' },
          created_at: '2025-01-03T00:00:00Z',
          completed_at: '2025-01-04T00:00:00Z',
          customer_review_status: 'rejected',
          audits: [{ audit_result: 'rejected' }],
          tags: ['gold'],
        },
        { ...smallTask, batch: 'tuesday', count: 3, unique_id: 'open-{index}', metadata: { row: '{index}' } },
        { ...smallTask, project: 'pets', status: 'error' },
      ],
    })
    expect(seeded).toMatchObject({ projects: ['pets'], batches: ['monday', 'tuesday'] })
    expect(seeded.tasks).toHaveLength(5)

    const { body: done } = await world.call('GET', `/task/${seeded.tasks[0]}`)
    expect(done).toMatchObject({
      unique_id: 'done',
      status: 'completed',
      response: { annotations: 'yes' },
      created_at: '2025-01-03T00:00:00.000Z',
      completed_at: '2025-01-04T00:00:00.000Z',
      updated_at: '2025-01-04T00:00:00.000Z',
      customer_review_status: 'rejected',
      project: 'pets',
      instruction: 'Fruit?',
    })
    // The id says the second of the creation, as every id does.
    expect(Number.parseInt(done.task_id.slice(0, 8), 16)).toBe(Date.parse('2025-01-03') / 1000)
    const { body: monday } = await world.call('GET', '/batches/monday')
    expect(monday).toMatchObject({
      status: 'completed',
      completed_at: '2025-01-02T00:00:00.000Z',
      metadata: { week: 1 },
    })
    expect((await world.call('GET', '/batches/tuesday/status')).body).toEqual({ status: 'in_progress', pending: 3 })
    expect((await world.call('GET', '/tasks?unique_id=open-2')).body.docs[0].metadata).toEqual({ row: '2' })
    expect((await world.call('GET', '/tasks?status=error')).body.docs[0].response).toHaveProperty('error')
    expect((await world.call('GET', '/tasks?tags=gold&customer_review_status=rejected')).body.total).toBe(1)
    // Lists by time are right although the fixture does not go on from the youngest.
    expect((await world.call('GET', '/tasks?start_time=2025-01-02&end_time=2025-01-05')).body.total).toBe(1)
    expect((await world.call('GET', '/projects/pets')).body.created_at).toBe('2025-01-01T00:00:00.000Z')
  })

  it('takes pieces put together by a builder', async () => {
    const world = openWorld({ mode: 'live' })
    const pets = fixture()
      .project({ name: 'pets', type: 'categorization' })
      .batch({ name: 'monday' })
      .withTasks(20, (index) => ({ ...smallTask, unique_id: `pet-${index}` }))
      .task({ ...smallTask, unique_id: 'last' })
    seed(world, pets)
    expect((await world.call('GET', '/tasks?batch=monday&project=pets')).body.total).toBe(21)
    // Pieces can be built on twice.
    expect(JSON.parse(JSON.stringify(pets)).tasks).toHaveLength(21)
    expect(pets.project({ name: 'more', type: 'chat' }).projects).toHaveLength(2)
    expect(pets.projects).toHaveLength(1)
  })

  it.each<[string, unknown, string, string]>([
    ['a list', [], '', 'A fixture is an object { projects, batches, tasks }.'],
    ['a section that does not exist', { task: [] }, '', 'A fixture has no member "task". Did you mean "tasks"?'],
    ['a project without a type', { projects: [{ name: 'p' }] }, 'projects[0].type', ''],
    ['a type that does not exist', { projects: [{ name: 'p', type: 'cats' }] }, 'projects[0]', 'must be a task type'],
    ['a batch without its project', { batches: [{ name: 'b', project: 'p' }] }, 'batches[0]', 'Project "p" not found.'],
    ['a task without a type', { tasks: [smallTask] }, 'tasks[0].type', 'is required where no project says it'],
    ['a task that the API refuses', { tasks: [small, { ...small, categories: [] }] }, 'tasks[1]', 'categories'],
    [
      'a project that does not exist, and so says no type',
      { projects: [{ name: 'pets', type: 'categorization' }], tasks: [{ ...smallTask, project: 'petz' }] },
      'tasks[0].project',
      'Project "petz" not found.',
    ],
    [
      'a batch that does not exist, and so says no type',
      { tasks: [{ ...smallTask, batch: 'b' }] },
      'tasks[0].batch',
      'Batch "b" not found.',
    ],
    ['a batch that does not exist', { tasks: [{ ...small, batch: 'b' }] }, 'tasks[0]', 'Batch "b" not found.'],
    [
      'a unique id twice',
      { tasks: [{ ...small, count: 2, unique_id: 'u' }] },
      'tasks[0]',
      'unique_id ("u") is already used',
    ],
    [
      'a time that is none',
      { tasks: [{ ...small, created_at: 'yesterday' }] },
      'tasks[0].created_at',
      'must be a time',
    ],
    [
      'a day that is none',
      { tasks: [{ ...small, created_at: '2024-02-30T00:00:00Z' }] },
      'tasks[0].created_at',
      'must be a time',
    ],
    [
      'a time of another age',
      { tasks: [{ ...small, created_at: '+012024-01-01T00:00:00Z' }] },
      'tasks[0].created_at',
      'must be a time',
    ],
    ['a status that does not exist', { tasks: [{ ...small, status: 'done' }] }, 'tasks[0].status', ''],
    [
      'a completion before the creation',
      { tasks: [{ ...small, created_at: '2025-01-02', completed_at: '2025-01-01' }] },
      'tasks[0].completed_at',
      'is before',
    ],
    [
      'a completion of what is not completed',
      { tasks: [{ ...small, status: 'error', completed_at: '2025-01-01' }] },
      'tasks[0].completed_at',
      'completed',
    ],
    [
      'an id that is none',
      { tasks: [{ ...small, task_id: '12' }] },
      'tasks[0].task_id',
      'must be 24 hexadecimal digits',
    ],
    ['an id twice', { tasks: [{ ...small, count: 2, task_id: 'a'.repeat(24) }] }, 'tasks[0].task_id', 'is taken'],
    [
      'a staged batch of a plain project',
      { projects: [{ name: 'p', type: 'chat' }], batches: [{ name: 'b', project: 'p', status: 'staging' }] },
      'batches[0].status',
      'Rapid',
    ],
  ])('refuses %s, says where, and adds nothing', async (_what, content, path, reason) => {
    const world = openWorld()
    await createTasks(world, 1)
    const account = world.mock.account({ apiKey: world.apiKey })
    const before = [...account.exportJsonl()].join('')
    const good: Fixture = { projects: [{ name: 'good', type: 'chat' }] }
    const attempt = () =>
      account.seed((Array.isArray(content) ? content : { ...good, ...(content as object) }) as Fixture)
    expect(attempt).toThrow(FixtureError)
    try {
      attempt()
    } catch (error) {
      expect((error as FixtureError).path).toBe(path)
      expect((error as FixtureError).message).toContain(reason)
      expect((error as FixtureError).message.startsWith(path)).toBe(true)
    }
    expect([...account.exportJsonl()].join('')).toBe(before)
  })

  it('adds to what is there', async () => {
    const mock = createMock()
    const account = mock.account()
    account.seed({ tasks: [{ ...small, unique_id: 'first' }] })
    expect(() => account.seed({ tasks: [{ ...small, unique_id: 'first' }] })).toThrow('tasks[0]: The unique_id')
    expect(account.seed({ tasks: [{ ...small, unique_id: 'second' }] }).tasks).toHaveLength(1)
  })
})
