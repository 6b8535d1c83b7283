import { describe, expect, it } from 'vitest'
import { createTasks, openWorld, smallTask, type TestWorld } from '../../test/openWorld'
import type { Mode } from '../types'

async function worldWithBatch({
  mode = 'test' as Mode,
  project = {} as object,
  batch = {} as object,
} = {}): Promise<TestWorld> {
  const world = openWorld({ mode })
  await world.call('POST', '/projects', { type: 'categorization', name: 'p', ...project })
  await world.call('POST', '/batches', { project: 'p', name: 'b', ...batch })
  return world
}

const statusOf = async (world: TestWorld) => (await world.call('GET', '/batches/b')).body.status

describe('creating a batch', () => {
  it('answers the batch, in progress in a plain project', async () => {
    const world = await worldWithBatch()
    expect((await world.call('GET', '/batches/b')).body).toEqual({
      project: 'p',
      name: 'b',
      status: 'in_progress',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      metadata: {},
    })
  })

  it.each([{ rapid: true }, { studio: true }])('stages it in a project with %j', async (project) => {
    expect(await statusOf(await worldWithBatch({ project }))).toBe('staging')
  })

  it('keeps callback and metadata, and takes an empty callback for none', async () => {
    const world = await worldWithBatch({
      batch: { callback: 'someone@example.com', metadata: { some_key: 'some_value' } },
    })
    expect((await world.call('GET', '/batches/b')).body).toMatchObject({
      callback: 'someone@example.com',
      metadata: { some_key: 'some_value' },
    })
    const { body } = await world.call('POST', '/batches', { project: 'p', name: 'c', callback: '', callback_url: 'x' })
    expect(body).not.toHaveProperty('callback')
  })

  it.each([
    [{ name: 'x' }, 400, '"project" is required'],
    [{ project: 'p' }, 400, '"name" is required'],
    [{ project: 'p', name: 1 }, 400, '"name" must be a string'],
    [{ project: 'p', name: '' }, 400, '"name" is not allowed to be empty'],
    [{ project: 'q', name: 'x' }, 400, 'not found'],
    [{ project: 'p', name: 'x', metadata: [] }, 400, '"metadata" must be an object'],
    [{ project: 'p', name: 'x', callback: 'nowhere' }, 400, '"callback"'],
    [{ project: 'p', name: 'x', calibration_batch: 'perhaps' }, 400, '"calibration_batch" must be a boolean'],
    [{ project: 'p', name: 'b' }, 409, 'already exists'],
  ])('refuses %j with %i', async (body, status, error) => {
    const world = await worldWithBatch()
    const reply = await world.call('POST', '/batches', body)
    expect(reply.status).toBe(status)
    expect(reply.body.error).toContain(error)
    expect((await world.call('GET', '/batches')).body.totalDocs).toBe(1)
  })
})

describe('a batch that does not exist', () => {
  it.each([
    ['GET', ''],
    ['GET', '/status'],
    ['POST', '/finalize'],
    ['POST', '/setMetadata'],
    ['POST', '/prioritize'],
  ])('is answered with 404: %s /batches/{name}%s', async (method, path) => {
    expect((await openWorld().call(method, `/batches/none${path}`)).status).toBe(404)
  })
})

describe('finalizing', () => {
  it('changes nothing in a plain project without tasks, as often as it is called', async () => {
    const world = await worldWithBatch()
    for (let count = 0; count < 2; count++) {
      expect(await world.call('POST', '/batches/b/finalize')).toMatchObject({
        status: 200,
        body: { status: 'in_progress' },
      })
    }
    expect((await world.call('POST', '/task/categorization', { ...smallTask, batch: 'b' })).status).toBe(200)
  })

  it('completes a test batch whose tasks are done, and no task can be added then', async () => {
    const world = await worldWithBatch()
    await createTasks(world, 2, { batch: 'b' })
    expect(await statusOf(world)).toBe('in_progress')
    expect((await world.call('POST', '/batches/b/finalize')).body).toMatchObject({
      status: 'completed',
      completed_at: expect.any(String),
    })
    expect((await world.call('POST', '/task/categorization', { ...smallTask, batch: 'b' })).status).toBe(400)
    expect((await world.call('POST', '/batches/b/finalize')).status).toBe(200)
  })

  it('closes a staged batch once, and refuses a second time', async () => {
    const world = await worldWithBatch({ mode: 'live', project: { rapid: true } })
    const [id = ''] = await createTasks(world, 1, { batch: 'b' })
    expect((await world.call('POST', '/batches/b/finalize')).body.status).toBe('in_progress')
    expect((await world.call('POST', '/batches/b/finalize')).status).toBe(400)
    expect((await world.call('POST', '/task/categorization', { ...smallTask, batch: 'b' })).status).toBe(400)
    world.mock.tasks.complete(id)
    expect(await statusOf(world)).toBe('completed')
    expect((await world.call('POST', '/batches/b/finalize')).status).toBe(400)
  })

  it('completes a staged test batch with done tasks at once, and leaves an empty one in progress', async () => {
    const world = await worldWithBatch({ project: { studio: true } })
    await world.call('POST', '/batches', { project: 'p', name: 'empty' })
    await createTasks(world, 1, { batch: 'b' })
    expect((await world.call('POST', '/batches/b/finalize')).body.status).toBe('completed')
    expect((await world.call('POST', '/batches/empty/finalize')).body.status).toBe('in_progress')
  })
})

describe('a live batch', () => {
  it('completes with its last task, whatever the way it ends', async () => {
    const world = await worldWithBatch({ mode: 'live' })
    const [completed = '', failed = '', canceled = ''] = await createTasks(world, 3, { batch: 'b' })
    world.mock.tasks.complete(completed)
    world.mock.tasks.error(failed)
    expect(await statusOf(world)).toBe('in_progress')
    await world.call('POST', `/task/${canceled}/cancel`)
    expect(await statusOf(world)).toBe('completed')
  })

  it('is in progress again with a new task, in a plain project', async () => {
    const world = await worldWithBatch({ mode: 'live' })
    const [id = ''] = await createTasks(world, 1, { batch: 'b' })
    world.mock.tasks.complete(id)
    await createTasks(world, 1, { batch: 'b' })
    const { body } = await world.call('GET', '/batches/b')
    expect(body.status).toBe('in_progress')
    expect(body).not.toHaveProperty('completed_at')
  })

  it('stays staged while it is staged', async () => {
    const world = await worldWithBatch({ mode: 'live', project: { rapid: true } })
    const [id = ''] = await createTasks(world, 1, { batch: 'b' })
    await world.call('POST', `/task/${id}/cancel`)
    expect(await statusOf(world)).toBe('staging')
  })
})

describe('the status of a batch', () => {
  it('counts tasks and leaves zeros out', async () => {
    const world = await worldWithBatch({ mode: 'live' })
    expect((await world.call('GET', '/batches/b/status')).body).toEqual({ status: 'in_progress' })
    const [first = '', second = ''] = await createTasks(world, 4, { batch: 'b' })
    world.mock.tasks.complete(first)
    world.mock.tasks.error(second)
    expect((await world.call('GET', '/batches/b/status')).body).toEqual({
      status: 'in_progress',
      pending: 2,
      completed: 1,
      error: 1,
    })
  })
})

describe('metadata and priority of a batch', () => {
  it('replaces the metadata', async () => {
    const world = await worldWithBatch({ batch: { metadata: { old: 1 } } })
    expect((await world.call('POST', '/batches/b/setMetadata', { new_key: 'new_value' })).body.metadata).toEqual({
      new_key: 'new_value',
    })
    expect((await world.call('POST', '/batches/b/setMetadata')).body.metadata).toEqual({})
    expect((await world.call('POST', '/batches/b/setMetadata', ['a'])).status).toBe(400)
  })

  it.each([10, 20, 30, '30'])('takes the priority %j', async (priority) => {
    expect((await (await worldWithBatch()).call('POST', '/batches/b/prioritize', { priority })).body).toEqual({
      result: 'success',
    })
  })

  it.each([9, 31, 'high', null, undefined])('refuses the priority %j', async (priority) => {
    expect((await (await worldWithBatch()).call('POST', '/batches/b/prioritize', { priority })).status).toBe(400)
  })
})

describe('the list of batches', () => {
  async function fiveBatches(): Promise<TestWorld> {
    let day = 0
    const world = openWorld({ now: () => Date.UTC(2024, 0, ++day) })
    await world.call('POST', '/projects', { type: 'categorization', name: 'p' })
    await world.call('POST', '/projects', { type: 'categorization', name: 'r', rapid: true })
    for (const [project, name] of [
      ['p', '1'],
      ['p', '2'],
      ['r', '3'],
      ['p', '4'],
      ['r', '5'],
    ]) {
      await world.call('POST', '/batches', { project, name })
    }
    return world
  }
  const names = async (world: TestWorld, query: string) =>
    (await world.call('GET', `/batches?${query}`)).body.docs.map(({ name }: { name: string }) => name).join('')

  it.each([
    ['', '54321'],
    ['project=p', '421'],
    ['project=p&project=r', '53'],
    ['status=staging', '53'],
    ['status=in_progress&project=p', '421'],
    ['status=nonsense', ''],
    ['limit=2', '54'],
    ['limit=2&offset=2', '32'],
    ['offset=9', ''],
    ['exclude_archived=True', '54321'],
    ['start_time=2099-01-01', ''],
    ['end_time=2099-01-01&project=r', '53'],
    ['completed_after=2000-01-01', ''],
    ['audited_before=2099-01-01', ''],
    ['project=&status=&limit=&unknown=1', '54321'],
  ])('%s finds "%s", newest first', async (query, expected) => {
    expect(await names(await fiveBatches(), query)).toBe(expected)
  })

  it('filters by the bounds of the creation time, inclusive', async () => {
    const world = await fiveBatches()
    const { created_at } = (await world.call('GET', '/batches/3')).body
    expect(await names(world, `start_time=${created_at}`)).toBe('543')
    expect(await names(world, `end_time=${created_at}`)).toBe('321')
  })

  it.each([
    [
      'limit=2',
      {
        page: 1,
        totalPages: 3,
        pagingCounter: 1,
        hasPrevPage: false,
        hasNextPage: true,
        prevPage: null,
        nextPage: 2,
        has_more: true,
      },
    ],
    [
      'limit=2&offset=2',
      {
        page: 2,
        totalPages: 3,
        pagingCounter: 3,
        hasPrevPage: true,
        hasNextPage: true,
        prevPage: 1,
        nextPage: 3,
        has_more: true,
      },
    ],
    [
      'limit=2&offset=4',
      {
        page: 3,
        totalPages: 3,
        pagingCounter: 5,
        hasPrevPage: true,
        hasNextPage: false,
        prevPage: 2,
        nextPage: null,
        has_more: false,
      },
    ],
    ['limit=2&offset=1', { page: 1, hasPrevPage: true, prevPage: 1, nextPage: 2, has_more: true }],
    ['project=none', { totalDocs: 0, total: 0, page: 1, totalPages: 1, hasNextPage: false, has_more: false }],
  ])('numbers its pages for %s', async (query, expected) => {
    expect((await (await fiveBatches()).call('GET', `/batches?${query}`)).body).toMatchObject(expected)
  })

  it('says how many match under both names', async () => {
    const { body } = await (await fiveBatches()).call('GET', '/batches?project=p&limit=1')
    expect(body).toMatchObject({ totalDocs: 3, total: 3, limit: 1, offset: 0 })
  })

  it('adds counts when details are asked for', async () => {
    const world = await worldWithBatch()
    await createTasks(world, 2, { batch: 'b' })
    expect((await world.call('GET', '/batches?detailed=true')).body.docs[0]).toMatchObject({ name: 'b', completed: 2 })
    expect((await world.call('GET', '/batches')).body.docs[0]).not.toHaveProperty('completed')
  })

  it.each(['limit=0', 'limit=101', 'offset=-1', 'offset=x', 'start_time=soon', 'exclude_archived=1', 'detailed=2'])(
    'refuses %s',
    async (query) => {
      expect((await openWorld().call('GET', `/batches?${query}`)).status).toBe(400)
    },
  )
})
