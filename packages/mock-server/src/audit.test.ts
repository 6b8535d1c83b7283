import { describe, expect, it } from 'vitest'
import { openReceiver } from '../test/openReceiver'
import { createTasks, openWorld } from '../test/openWorld'

describe('an audit', () => {
  it('by the customer sets the review status and is told to the callback address', async () => {
    const { url, received } = await openReceiver()
    const world = openWorld({ mode: 'live' })
    await world.mock.clock.freeze('2024-01-01T00:00:00Z')
    const [id = ''] = await createTasks(world, 1, { callback_url: url })
    world.mock.tasks.complete(id, { category: 'yes' })
    await world.mock.clock.advance('1h')
    await world.call('POST', `/task/${id}/audit`, { accepted: false, comments: 'too small' })
    await world.mock.clock.advance('1h')
    world.mock.tasks.audit(id, { result: 'fixed', response: { category: 'no' }, by: 'lead@example.com' })
    await world.mock.clock.advance('1h')
    expect(received.map(({ body }) => body.task.customer_review_status)).toEqual([undefined, 'rejected', 'fixed'])
    expect(received.at(-1)?.body).toMatchObject({
      task_id: id,
      response: { category: 'no' },
      task: {
        status: 'completed',
        completed_at: '2024-01-01T00:00:00.000Z',
        updated_at: '2024-01-01T02:00:00.000Z',
        response: { category: 'no' },
        prior_responses: [{ category: 'yes' }],
        customer_review_comments: ['too small'],
        customer_audited_at: '2024-01-01T01:00:00.000Z',
        audits: [
          { audit_result: 'rejected', audit_source: 'customer', audited_at: '2024-01-01T01:00:00.000Z' },
          { audit_result: 'fixed', audit_source: 'scale', audited_by: 'lead@example.com' },
        ],
      },
    })
    expect((await world.call('GET', `/task/${id}`)).body.callback_succeeded).toBe(true)
    expect((await world.call('GET', '/tasks?customer_review_status=fixed')).body.total).toBe(1)
  })

  it('by Scale that changes nothing is noted in the audits alone', async () => {
    const world = openWorld()
    const [id = ''] = await createTasks(world, 1)
    world.mock.tasks.audit(id, { result: 'accepted', source: 'scale' })
    const { body } = await world.call('GET', `/task/${id}`)
    expect(body.audits).toMatchObject([{ audit_result: 'accepted', audit_source: 'scale' }])
    expect(body).not.toHaveProperty('customer_review_status')
    world.mock.tasks.audit(id, { result: 'commented', comments: 'look again' })
    expect((await world.call('GET', `/task/${id}`)).body).toMatchObject({
      customer_review_status: 'commented',
      customer_review_comments: ['look again'],
    })
  })

  it('is refused where it makes no sense', async () => {
    const world = openWorld({ mode: 'live' })
    const [id = ''] = await createTasks(world, 1)
    const { audit, complete } = world.mock.tasks
    expect(() => audit(id, { result: 'accepted' })).toThrow('not completed but pending')
    complete(id)
    expect(() => audit(id, { result: 'accepted', by: 5 as unknown as string })).toThrow('is text')
    expect(() => audit(id, { result: 'fixed' })).toThrow('needs a response')
    expect(() => audit(id, { result: 'accepted', response: {} })).toThrow('takes no response')
    expect(() => audit(id, { result: 'fine' as 'accepted' })).toThrow('accepted, rejected, fixed, commented')
    expect((await world.call('GET', `/task/${id}`)).body).not.toHaveProperty('audits')
  })
})

describe('a recalled task', () => {
  it('is pending again, reopens its batch, is told, and ends once more', async () => {
    const { url, received } = await openReceiver()
    const world = openWorld({ mode: 'live', settings: { lifecycle: { live: { after: '1h' } } } })
    await world.mock.clock.freeze('2024-01-01T00:00:00Z')
    await world.call('POST', '/projects', { type: 'categorization', name: 'p' })
    await world.call('POST', '/batches', { project: 'p', name: 'b' })
    const [id = ''] = await createTasks(world, 1, { batch: 'b', callback_url: url })
    await world.mock.clock.advance('1h')
    expect((await world.call('GET', '/batches/b')).body.status).toBe('completed')
    const { response } = (await world.call('GET', `/task/${id}`)).body
    world.mock.tasks.recall(id)
    await world.mock.clock.advance(0)
    const { body } = await world.call('GET', `/task/${id}`)
    expect(body).toMatchObject({ status: 'pending', work_started: true, prior_responses: [response] })
    expect(body).not.toHaveProperty('response')
    expect(body).not.toHaveProperty('completed_at')
    expect((await world.call('GET', '/batches/b')).body.status).toBe('in_progress')
    expect((await world.call('GET', '/tasks?completed_after=2000-01-01')).body.total).toBe(0)
    await world.mock.clock.advance('1h')
    expect((await world.call('GET', `/task/${id}`)).body.completed_at).toBe('2024-01-01T02:00:00.000Z')
    expect(received.map(({ body }) => body.task.status)).toEqual(['completed', 'pending', 'completed'])
    expect(world.mock.deliveries.list({ subject: id }).map(({ event }) => event)).toEqual([
      'completed',
      'recalled',
      'completed',
    ])
  })

  it('must be completed', async () => {
    const world = openWorld({ mode: 'live' })
    const [id = ''] = await createTasks(world, 1)
    expect(() => world.mock.tasks.recall(id)).toThrow('not completed but pending')
  })
})
