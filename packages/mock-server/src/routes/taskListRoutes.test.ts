import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTasks, openWorld, smallTask, type TestWorld } from '../../test/openWorld'

const idsOf = ({ docs }: { docs: { task_id: string }[] }) => docs.map(({ task_id }) => task_id)

async function walk(world: TestWorld, query: string): Promise<string[]> {
  const ids: string[] = []
  let token = ''
  do {
    const { body } = await world.call('GET', `/tasks?${query}&next_token=${token}`)
    expect(body.has_more).toBe('next_token' in body)
    ids.push(...idsOf(body))
    token = body.next_token ?? ''
  } while (token)
  return ids
}

describe('the list of tasks', () => {
  it('is empty in an empty world', async () => {
    expect((await openWorld().call('GET', '/tasks')).body).toEqual({
      docs: [],
      total: 0,
      limit: 100,
      offset: 0,
      has_more: false,
    })
  })

  it('puts the newest first, those of one instant in the order of creation', async () => {
    const world = openWorld({ now: () => 1 })
    const ids = await createTasks(world, 5)
    expect(idsOf((await world.call('GET', '/tasks')).body)).toEqual(ids.toReversed())
  })

  it('gives 100 at a time unless told otherwise', async () => {
    const world = openWorld()
    await createTasks(world, 101)
    const { body } = await world.call('GET', '/tasks')
    expect(body).toMatchObject({ total: 101, limit: 100, offset: 0, has_more: true, next_token: expect.any(String) })
    expect(body.docs).toHaveLength(100)
  })

  it('has no token when a page is exactly full', async () => {
    const world = openWorld()
    await createTasks(world, 3)
    const { body } = await world.call('GET', '/tasks?limit=3')
    expect(body).toMatchObject({ has_more: false, total: 3 })
    expect(body).not.toHaveProperty('next_token')
  })

  it('is walked whole by tokens, whatever the size of the page', async () => {
    const world = openWorld()
    const ids = (await createTasks(world, 23)).reverse()
    for (const limit of [1, 2, 7, 22, 23, 24]) expect(await walk(world, `limit=${limit}`)).toEqual(ids)
  })

  it('is walked whole although tasks are created meanwhile', async () => {
    const world = openWorld()
    const ids = (await createTasks(world, 6)).reverse()
    const { body: first } = await world.call('GET', '/tasks?limit=2')
    await createTasks(world, 3)
    const { body: second } = await world.call('GET', `/tasks?limit=100&next_token=${first.next_token}`)
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids)
    expect(second.total).toBe(9)
  })

  it('takes offsets too, and starts at 0 beside a token', async () => {
    const world = openWorld()
    const ids = (await createTasks(world, 5)).reverse()
    const { body } = await world.call('GET', '/tasks?limit=2&offset=3')
    expect(body).toMatchObject({ offset: 3, total: 5, has_more: false })
    expect(idsOf(body)).toEqual(ids.slice(3))
    expect((await world.call('GET', '/tasks?offset=99')).body.docs).toEqual([])
    const { body: first } = await world.call('GET', '/tasks?limit=2')
    const { body: next } = await world.call('GET', `/tasks?limit=2&offset=1&next_token=${first.next_token}`)
    expect(next.offset).toBe(0)
    expect(idsOf(next)).toEqual(ids.slice(2, 4))
  })

  it.each([
    ['limit=0', 'larger than or equal to 1'],
    ['limit=101', 'less than or equal to 100'],
    ['limit=many', '"limit" must be a number'],
    ['limit=1.5', '"limit" must be an integer'],
    ['offset=-1', '"offset" must be larger'],
    ['next_token=made-up', '"next_token"'],
    ['next_token=eyJiZWZvcmUiOi0xfQ', '"next_token"'],
    ['start_time=yesterday', '"start_time"'],
    ['start_time=2024-02-30', '"start_time"'],
    ['completed_before=2023-02-29T00:00:00Z', '"completed_before"'],
    ['end_time=2021-13-01', '"end_time"'],
    ['completed_after=1619248455', '"completed_after"'],
    ['updated_before=2021-04-25T25:00', '"updated_before"'],
    ['limited_response=2', '"limited_response" must be a boolean'],
    ['include_attachment_url=no', '"include_attachment_url" must be a boolean'],
  ])('refuses %s', async (query, error) => {
    const reply = await openWorld().call('GET', `/tasks?${query}`)
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain('Parameter is invalid, reason: ')
    expect(reply.body.error).toContain(error)
  })

  it('takes keys without a value for no filter and ignores unknown keys', async () => {
    const world = openWorld()
    await createTasks(world, 2)
    const query = 'end_time&start_time=&status&type=&project&unique_id=&tags=&limit=&callback_url=x&nonsense=1'
    expect((await world.call('GET', `/tasks?${query}`)).body.total).toBe(2)
  })
})

describe('filters of the list', () => {
  const times = ['2021-04-25T00:00:00.000Z', '2021-04-25T10:14:15.123Z', '2021-04-26T00:00:00.000Z']

  /** Three tasks at three times: a (project p, batch b, tags), b (unique id), c (another type). */
  async function threeTasks(): Promise<{ world: TestWorld; found: (query: string) => Promise<string> }> {
    let now = 0
    const world = openWorld({ mode: 'live', now: () => now })
    await world.call('POST', '/projects', { type: 'categorization', name: 'p' })
    await world.call('POST', '/batches', { project: 'p', name: 'b' })
    const create = async (time: number, type: string, body: object) => {
      now = Date.parse(times[time] as string)
      return (await world.call('POST', `/task/${type}`, body)).body.task_id as string
    }
    const names = new Map([
      [await create(0, 'categorization', { ...smallTask, batch: 'b', tags: ['x', 'y'], unique_id: 'ua' }), 'a'],
      [await create(1, 'categorization', { ...smallTask, unique_id: 'ub', tags: ['y'] }), 'b'],
      [await create(2, 'chat', { unique_id: 'uc', project: undefined }), 'c'],
    ])
    const [a = '', b = ''] = names.keys()
    now = Date.parse('2021-04-27T00:00:00Z')
    world.mock.tasks.complete(a)
    now = Date.parse('2021-04-28T00:00:00Z')
    world.mock.tasks.complete(b)
    await world.call('POST', `/task/${b}/audit`, { accepted: false })
    const found = async (query: string) => {
      const { body } = await world.call('GET', `/tasks?${query}`)
      expect(body.total).toBe(body.docs.length)
      return idsOf(body)
        .map((id) => names.get(id))
        .join('')
    }
    return { world, found }
  }

  it.each([
    ['', 'cba'],
    ['project=p', 'a'],
    ['project=q', ''],
    ['batch=b', 'a'],
    ['batch=b&project=p&status=completed&type=categorization', 'a'],
    ['type=chat', 'c'],
    ['type=categorization', 'ba'],
    ['status=completed', 'ba'],
    ['status=pending', 'c'],
    ['status=nonsense', ''],
    ['status=completed&type=chat', ''],
    ['unique_id=ua', 'a'],
    ['unique_id=uc&unique_id=ua&unique_id=ua&unique_id=none', 'ca'],
    ['unique_id=ua&status=pending', ''],
    ['tags=x', 'a'],
    ['tags=y', 'ba'],
    ['tags=x&tags=y', 'ba'],
    ['customer_review_status=rejected', 'b'],
    ['customer_review_status=accepted,rejected', 'b'],
    ['customer_review_status=accepted&customer_review_status=rejected', 'b'],
    ['customer_review_status=accepted', ''],
    ['start_time=2021-04-25T10:14:15.123Z', 'cb'],
    ['end_time=2021-04-25T10:14:15.123Z', 'ba'],
    ['start_time=2021-04-25T10:14:15.124Z', 'c'],
    ['end_time=2021-04-25T10:14:15.122Z', 'a'],
    ['start_time=2021-04-26', 'c'],
    ['start_time=2021-04-25%2010:14:15.123456', 'cb'],
    ['start_time=2021-04-25T03:14:15.123-07:00', 'cb'],
    ['start_time=2021-04-25T12:14:15.123%2B02:00', 'cb'],
    ['start_time=2021-04-25T12:14:15.123+02:00', 'cb'],
    ['start_time=2021-04-25T10:14', 'cb'],
    ['start_time=2021-04-25&end_time=2021-04-25T12:00&type=categorization&status=completed', 'ba'],
    ['completed_after=2021-04-28', 'b'],
    ['completed_before=2021-04-27T00:00:00Z', 'a'],
    ['updated_after=2021-04-27', 'ba'],
    ['updated_before=2021-04-26', 'c'],
  ])('%s finds "%s"', async (query, expected) => {
    const { found } = await threeTasks()
    expect(await found(query)).toBe(expected)
  })

  it('follow a task that changes', async () => {
    const { world, found } = await threeTasks()
    const { body } = await world.call('GET', '/tasks?type=chat')
    world.mock.tasks.error(body.docs[0].task_id)
    expect(await found('status=pending')).toBe('')
    expect(await found('status=error')).toBe('c')
    await world.call('PUT', `/task/${body.docs[0].task_id}/tags`, ['x'])
    expect(await found('tags=x')).toBe('ca')
  })

  it('count all matches on every page', async () => {
    const { world } = await threeTasks()
    expect((await world.call('GET', '/tasks?type=categorization&limit=1')).body).toMatchObject({
      total: 2,
      has_more: true,
    })
  })

  it('work when the clock goes back', async () => {
    let now = 2000
    const world = openWorld({ now: () => now })
    const [late = ''] = await createTasks(world, 1)
    now = 1000
    const [early = ''] = await createTasks(world, 1)
    expect(idsOf((await world.call('GET', '/tasks?end_time=1970-01-01T00:00:01.500Z')).body)).toEqual([early])
    expect(idsOf((await world.call('GET', '/tasks?start_time=1970-01-01T00:00:01.500Z')).body)).toEqual([late])
  })

  it('are kept apart from names that look like two', async () => {
    const world = openWorld()
    for (const name of ['a', 'a:completed', '1:a'])
      await world.call('POST', '/projects', { type: 'categorization', name })
    await createTasks(world, 1, { project: 'a' })
    await createTasks(world, 2, { project: '1:a' })
    expect((await world.call('GET', '/tasks?project=a&status=completed')).body.total).toBe(1)
    expect((await world.call('GET', '/tasks?project=a%3Acompleted')).body.total).toBe(0)
    expect((await world.call('GET', '/tasks?project=1%3Aa')).body.total).toBe(2)
  })

  it('leave four fields with limited_response', async () => {
    const { world } = await threeTasks()
    const { body } = await world.call('GET', '/tasks?limited_response=True&project=p')
    expect(body.docs).toEqual([{ task_id: expect.any(String), status: 'completed', metadata: {}, project: 'p' }])
  })

  it('agree with a plain search through everything', async () => {
    const world = openWorld({ mode: 'live' })
    for (const name of ['p', 'q']) await world.call('POST', '/projects', { type: 'categorization', name })
    const projects = ['p', 'q', undefined]
    const tags = [['x'], ['y'], ['x', 'y'], undefined]
    for (let index = 0; index < 60; index++) {
      const [id = ''] = await createTasks(world, 1, { project: projects[index % 3], tags: tags[index % 4] })
      if (index % 5 === 0) world.mock.tasks.complete(id)
      if (index % 5 === 1) await world.call('POST', `/task/${id}/cancel`)
    }
    const { body: all } = await world.call('GET', '/tasks')
    const filter = fc.record({
      project: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }),
      status: fc.option(fc.constantFrom('pending', 'completed', 'canceled'), { nil: undefined }),
      tags: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
      limit: fc.integer({ min: 1, max: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(filter, async ({ limit, ...wanted }) => {
        const expected = all.docs.filter(
          (task: { project?: string; status: string; tags?: string[] }) =>
            (!wanted.project || task.project === wanted.project) &&
            (!wanted.status || task.status === wanted.status) &&
            (!wanted.tags || task.tags?.includes(wanted.tags)),
        )
        const query = new URLSearchParams({ limit: String(limit) })
        for (const [name, value] of Object.entries(wanted)) if (value) query.set(name, value)
        expect(await walk(world, query.toString())).toEqual(idsOf({ docs: expected }))
      }),
      { numRuns: 60 },
    )
  })
})
