import { InvalidRequestError, ScaleError } from '@scale-ts/core'
import { cancelTask, createTask, listTasks } from '@scale-ts/tasks'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

describe('listTasks', () => {
  it('returns the wire page', async () => {
    const { client } = openWorld()
    const task = await createTask(client, { type: 'chat' })
    expect(await listTasks(client)).toEqual({ docs: [task], total: 1, limit: 100, offset: 0, has_more: false })
  })

  it('sends every filter as the API reads it', async () => {
    const { client, wire } = openWorld()
    const time = new Date(Date.UTC(2024, 0, 2))
    await listTasks(client, {
      project: 'p',
      batch: 'b',
      type: 'chat',
      status: 'completed',
      customer_review_status: ['accepted', 'fixed'],
      unique_id: ['u1', 'u2'],
      tags: 't',
      start_time: time,
      end_time: '2024-01-03',
      completed_after: time,
      completed_before: time,
      updated_after: time,
      updated_before: time,
      limit: 5,
      next_token: undefined,
      offset: 0,
      include_attachment_url: true,
      limited_response: false,
    })
    const iso = '2024-01-02T00%3A00%3A00.000Z'
    const sent = new Set(wire[0]?.replace('GET /tasks?', '').split('&'))
    expect(sent).toEqual(
      new Set([
        'project=p',
        'batch=b',
        'type=chat',
        'status=completed',
        'customer_review_status=accepted%2Cfixed',
        'unique_id=u1',
        'unique_id=u2',
        'tags=t',
        `start_time=${iso}`,
        'end_time=2024-01-03',
        `completed_after=${iso}`,
        `completed_before=${iso}`,
        `updated_after=${iso}`,
        `updated_before=${iso}`,
        'limit=5',
        'offset=0',
        'include_attachment_url=true',
        'limited_response=false',
      ]),
    )
  })

  it('filters', async () => {
    const { client } = openWorld({ mode: 'live' })
    const [first] = [
      await createTask(client, { type: 'chat', unique_id: 'u' }),
      await createTask(client, { type: 'chat', tags: ['t'] }),
    ]
    await cancelTask(client, first.task_id)
    const count = async (filter: Parameters<typeof listTasks>[1]) => (await listTasks(client, filter)).total
    expect(await count({ status: 'canceled' })).toBe(1)
    expect(await count({ tags: ['t', 'none'] })).toBe(1)
    expect(await count({ unique_id: ['u', 'none'] })).toBe(1)
    expect(await count({ end_time: new Date(0) })).toBe(0)
    expect(await count({ status: undefined })).toBe(2)
  })

  it('returns four fields of each task when asked for a limited response', async () => {
    const { client } = openWorld()
    await createTask(client, { type: 'chat' })
    const { docs } = await listTasks(client, { limited_response: true })
    expect(docs).toEqual([{ task_id: expect.any(String), status: 'completed', metadata: {} }])
  })

  it('tells a refused value', async () => {
    await expect(listTasks(openWorld().client, { limit: 101 })).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it.each([{ unique_id: [] }, { tags: [] }, { start_time: new Date('never') }])(
    'sends nothing for %j',
    async (filter) => {
      const { client, wire } = openWorld()
      await expect(listTasks(client, filter)).rejects.toBeInstanceOf(ScaleError)
      expect(wire).toEqual([])
    },
  )
})
