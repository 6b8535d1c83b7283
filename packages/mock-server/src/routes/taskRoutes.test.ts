import { describe, expect, it } from 'vitest'
import { createTasks, openWorld, smallTask, type TestWorld } from '../../test/openWorld'

const unknown = '5c84d0fe958593004f13e5ba'

async function taskIn(mode: 'test' | 'live', extra: object = {}): Promise<{ world: TestWorld; id: string }> {
  const world = openWorld({ mode })
  const [id = ''] = await createTasks(world, 1, extra)
  return { world, id }
}

describe('a task that does not exist', () => {
  it.each([
    ['GET', ''],
    ['POST', '/cancel'],
    ['POST', '/setMetadata'],
    ['POST', '/unique_id'],
    ['DELETE', '/unique_id'],
    ['PUT', '/tags'],
    ['POST', '/tags'],
    ['DELETE', '/tags'],
    ['POST', '/audit'],
    ['POST', '/send_callback'],
  ])('is answered with 404 in the recorded words: %s /task/{id}%s', async (method, path) => {
    for (const id of [unknown, 'invalid_task_id']) {
      expect(await openWorld().call(method, `/task/${id}${path}`)).toMatchObject({
        status: 404,
        body: { status_code: 404, error: 'Task with that ID not found.' },
      })
    }
  })
})

describe('cancel', () => {
  it('cancels a pending task, and again without a change', async () => {
    const { world, id } = await taskIn('live')
    const { body } = await world.call('POST', `/task/${id}/cancel`, { callback_url: null })
    expect(body).toMatchObject({ task_id: id, status: 'canceled' })
    expect(await world.call('POST', `/task/${id}/cancel`)).toMatchObject({ status: 200, body })
  })

  it('refuses a completed task', async () => {
    const { world, id } = await taskIn('test')
    expect((await world.call('POST', `/task/${id}/cancel`)).status).toBe(400)
    expect((await world.call('GET', `/task/${id}`)).body.status).toBe('completed')
  })

  it('refuses a task in error and one that is being worked on', async () => {
    const world = openWorld({ mode: 'live' })
    const [failed = '', started = ''] = await createTasks(world, 2)
    world.mock.tasks.error(failed)
    world.mock.tasks.start(started)
    expect((await world.call('POST', `/task/${failed}/cancel`)).status).toBe(400)
    expect((await world.call('POST', `/task/${started}/cancel`)).status).toBe(400)
    expect((await world.call('GET', `/task/${started}`)).body).toMatchObject({ status: 'pending', work_started: true })
  })

  it.each(['true', 'True', 'TRUE'])('clears the unique id with clear_unique_id=%s', async (flag) => {
    const { world, id } = await taskIn('live', { unique_id: 'u' })
    expect((await world.call('POST', `/task/${id}/cancel?clear_unique_id=${flag}`)).body).not.toHaveProperty(
      'unique_id',
    )
  })

  it('keeps the unique id with clear_unique_id=False, and refuses another word', async () => {
    const { world, id } = await taskIn('live', { unique_id: 'u' })
    expect((await world.call('POST', `/task/${id}/cancel?clear_unique_id=maybe`)).status).toBe(400)
    expect((await world.call('POST', `/task/${id}/cancel?clear_unique_id=False`)).body.unique_id).toBe('u')
  })
})

describe('setMetadata', () => {
  it('replaces the whole object', async () => {
    const { world, id } = await taskIn('test', { metadata: { old: 1 } })
    expect((await world.call('POST', `/task/${id}/setMetadata`, { new: 2 })).body.metadata).toEqual({ new: 2 })
    expect((await world.call('GET', `/task/${id}`)).body.metadata).toEqual({ new: 2 })
  })

  it.each([[['a']], ['text'], [1]])('refuses %j', async (body) => {
    const { world, id } = await taskIn('test')
    expect((await world.call('POST', `/task/${id}/setMetadata`, body)).status).toBe(400)
  })

  it('refuses more than 10 KB and keeps what was there', async () => {
    const { world, id } = await taskIn('test', { metadata: { old: 1 } })
    expect((await world.call('POST', `/task/${id}/setMetadata`, { a: 'x'.repeat(10_240) })).status).toBe(400)
    expect((await world.call('GET', `/task/${id}`)).body.metadata).toEqual({ old: 1 })
  })
})

describe('unique_id of a task', () => {
  it('is set, found and cleared', async () => {
    const { world, id } = await taskIn('test')
    expect((await world.call('POST', `/task/${id}/unique_id`, { unique_id: 'mine' })).body.unique_id).toBe('mine')
    expect((await world.call('GET', '/tasks?unique_id=mine')).body.docs[0].task_id).toBe(id)
    expect((await world.call('DELETE', `/task/${id}/unique_id`)).body).not.toHaveProperty('unique_id')
    expect((await world.call('GET', '/tasks?unique_id=mine')).body.total).toBe(0)
  })

  it('may be set to what it is', async () => {
    const { world, id } = await taskIn('test', { unique_id: 'mine' })
    expect((await world.call('POST', `/task/${id}/unique_id`, { unique_id: 'mine' })).status).toBe(200)
  })

  it('is refused when another task has it, naming that task', async () => {
    const { world, id } = await taskIn('test', { unique_id: 'taken' })
    const [other = ''] = await createTasks(world, 1)
    const reply = await world.call('POST', `/task/${other}/unique_id`, { unique_id: 'taken' })
    expect(reply).toMatchObject({ status: 409, body: { error: expect.stringContaining(`(${id}).`) } })
  })

  it.each([[undefined], [{}], [{ unique_id: null }], [{ unique_id: 5 }], [{ unique_id: '' }]])(
    'is refused as %j',
    async (body) => {
      const { world, id } = await taskIn('test')
      expect((await world.call('POST', `/task/${id}/unique_id`, body)).status).toBe(400)
    },
  )
})

describe('tags', () => {
  it('are absent, then added by PUT in order, removed by DELETE and replaced by POST', async () => {
    const { world, id } = await taskIn('test')
    expect((await world.call('GET', `/task/${id}`)).body).not.toHaveProperty('tags')
    expect((await world.call('PUT', `/task/${id}/tags`, ['tag1', 'tag2', 'tag3'])).body.tags).toEqual([
      'tag1',
      'tag2',
      'tag3',
    ])
    expect((await world.call('DELETE', `/task/${id}/tags`, ['tag1', 'tag2', 'other'])).body.tags).toEqual(['tag3'])
    expect((await world.call('PUT', `/task/${id}/tags`, ['tag3', 'tag4'])).body.tags).toEqual(['tag3', 'tag4'])
    expect((await world.call('POST', `/task/${id}/tags`, ['new'])).body.tags).toEqual(['new'])
  })

  it('stay absent when none are given', async () => {
    const { world, id } = await taskIn('test')
    for (const method of ['PUT', 'POST', 'DELETE']) {
      expect((await world.call(method, `/task/${id}/tags`)).body).not.toHaveProperty('tags')
    }
  })

  it('are at most five, also when they add up', async () => {
    const { world, id } = await taskIn('test', { tags: ['1', '2', '3', '4'] })
    expect((await world.call('PUT', `/task/${id}/tags`, ['5', '6'])).status).toBe(400)
    expect((await world.call('PUT', `/task/${id}/tags`, ['4', '5'])).status).toBe(200)
    expect((await world.call('GET', `/task/${id}`)).body.tags).toEqual(['1', '2', '3', '4', '5'])
  })

  it.each([[{ tags: ['a'] }], ['a'], [[1]]])('are refused as %j', async (body) => {
    const { world, id } = await taskIn('test')
    expect((await world.call('POST', `/task/${id}/tags`, body)).status).toBe(400)
  })
})

describe('audit', () => {
  it('marks the task and appends, each time', async () => {
    const { world, id } = await taskIn('test')
    const { body: first } = await world.call('POST', `/task/${id}/audit`, { accepted: false, comments: 'No.' })
    expect(first).toMatchObject({ customer_review_status: 'rejected', customer_review_comments: ['No.'] })
    await world.call('POST', `/task/${id}/audit`, { accepted: true, comments: null })
    const { body } = await world.call('GET', `/task/${id}`)
    expect(body.customer_review_status).toBe('accepted')
    expect(body.customer_review_comments).toEqual(['No.'])
    expect(body.audits).toMatchObject([
      { audit_result: 'rejected', audit_source: 'customer' },
      { audit_result: 'accepted', audit_source: 'customer' },
    ])
  })

  it('refuses a task that is not completed', async () => {
    const { world, id } = await taskIn('live')
    expect((await world.call('POST', `/task/${id}/audit`, { accepted: true })).status).toBe(400)
  })

  it.each([[undefined], [{}], [{ accepted: 'yes' }], [{ accepted: true, comments: 7 }]])('refuses %j', async (body) => {
    const { world, id } = await taskIn('test')
    expect((await world.call('POST', `/task/${id}/audit`, body)).status).toBe(400)
    expect((await world.call('GET', `/task/${id}`)).body).not.toHaveProperty('audits')
  })
})

describe('send_callback', () => {
  it('answers for a task that has ended, and refuses one that has not', async () => {
    const { world, id } = await taskIn('live')
    expect((await world.call('POST', `/task/${id}/send_callback`)).status).toBe(400)
    world.mock.tasks.complete(id)
    expect((await world.call('POST', `/task/${id}/send_callback`)).body).toEqual({ success: true })
  })
})

describe('the end of a live task', () => {
  it('brings a response of its type, or the given one', async () => {
    const world = openWorld({ mode: 'live' })
    const [first = '', second = ''] = await createTasks(world, 2)
    world.mock.tasks.complete(first)
    world.mock.tasks.complete(second, { category: 'perhaps' })
    expect((await world.call('GET', `/task/${first}`)).body).toMatchObject({
      status: 'completed',
      response: { category: expect.stringMatching(/^(yes|no)$/) },
      completed_at: expect.any(String),
      callback_succeeded: true,
    })
    expect((await world.call('GET', `/task/${second}`)).body.response).toEqual({ category: 'perhaps' })
  })

  it('may be an error, which frees the unique id where that was asked for', async () => {
    const world = openWorld({ mode: 'live' })
    const [kept = ''] = await createTasks(world, 1, { unique_id: 'kept' })
    const [freed = ''] = await createTasks(world, 1, { unique_id: 'freed', clear_unique_id_on_error: true })
    world.mock.tasks.error(kept)
    world.mock.tasks.error(freed)
    expect((await world.call('GET', `/task/${kept}`)).body).toMatchObject({
      status: 'error',
      unique_id: 'kept',
      response: {
        error: 'One or more attachments could not be downloaded.',
        attachments: [{ statusCode: 403, url: 'tomato' }],
      },
    })
    expect((await world.call('GET', `/task/${freed}`)).body).not.toHaveProperty('unique_id')
    expect((await world.call('POST', '/task/categorization', { ...smallTask, unique_id: 'freed' })).status).toBe(200)
  })

  it('happens once', async () => {
    const { world, id } = await taskIn('live')
    world.mock.tasks.complete(id)
    expect(() => world.mock.tasks.error(id)).toThrow(/not pending but completed/)
    expect(() => world.mock.tasks.complete(unknown)).toThrow(unknown)
  })

  it('moves updated_at, as every change does', async () => {
    let now = Date.UTC(2024, 0, 1)
    const world = openWorld({ mode: 'live', now: () => now })
    const [id = ''] = await createTasks(world, 1)
    now += 1000
    expect((await world.call('POST', `/task/${id}/setMetadata`, {})).body.updated_at).toBe('2024-01-01T00:00:01.000Z')
    now += 1000
    world.mock.tasks.complete(id)
    expect((await world.call('GET', `/task/${id}`)).body).toMatchObject({
      created_at: '2024-01-01T00:00:00.000Z',
      updated_at: '2024-01-01T00:00:02.000Z',
      completed_at: '2024-01-01T00:00:02.000Z',
    })
  })
})
