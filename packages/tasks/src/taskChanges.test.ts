import { ConflictError, createClient, InvalidRequestError, OutcomeUnknownError } from '@scale-ts/core'
import {
  addTaskTags,
  auditTask,
  cancelTask,
  clearTaskUniqueId,
  countTasks,
  createTask,
  deleteTaskTags,
  getTask,
  sendTaskCallback,
  setTaskMetadata,
  setTaskTags,
  updateTaskUniqueId,
} from '@scale-ts/tasks'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fault, openWorld } from '../../../testing/openWorld'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

async function worldWithTask({
  mode = 'test' as 'test' | 'live',
  fault = undefined as Fault | undefined,
  extra = {},
} = {}) {
  const world = openWorld({ mode, faults: [undefined, fault] })
  const { task_id: id } = await createTask(world.client, { type: 'chat', ...extra })
  return { ...world, id }
}

type WorldWithTask = Awaited<ReturnType<typeof worldWithTask>>

describe('cancelTask', () => {
  it('cancels, and frees the unique id when asked', async () => {
    const { client, id, wire } = await worldWithTask({ mode: 'live', extra: { unique_id: 'u' } })
    expect(await cancelTask(client, id)).toMatchObject({ status: 'canceled', unique_id: 'u' })
    expect(await cancelTask(client, id, { clear_unique_id: true })).not.toHaveProperty('unique_id')
    expect(wire.slice(1)).toEqual([`POST /task/${id}/cancel`, `POST /task/${id}/cancel?clear_unique_id=true`])
  })

  it('is refused for a completed task', async () => {
    const { client, id } = await worldWithTask()
    await expect(cancelTask(client, id)).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it('is repeated when its answer is lost', async () => {
    const { client, id } = await worldWithTask({ mode: 'live', fault: 'lose the answer' })
    expect(await cancelTask(client, id)).toMatchObject({ status: 'canceled' })
  })
})

describe('unique ids', () => {
  it('are set and cleared', async () => {
    const { client, id } = await worldWithTask()
    expect(await updateTaskUniqueId(client, id, 'u')).toMatchObject({ unique_id: 'u' })
    expect(await clearTaskUniqueId(client, id)).not.toHaveProperty('unique_id')
  })

  it('name the task that has them', async () => {
    const { client, id } = await worldWithTask()
    const holder = await createTask(client, { type: 'chat', unique_id: 'u' })
    const error = await updateTaskUniqueId(client, id, 'u').catch((caught) => caught)
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.taskId).toBe(holder.task_id)
  })

  it('are settled when the answer is lost', async () => {
    const { client, id } = await worldWithTask({ fault: 'answer 500 after' })
    expect(await updateTaskUniqueId(client, id, 'u')).toMatchObject({ task_id: id, unique_id: 'u' })
  })

  it('are taken as set when a server refuses the repetition', async () => {
    const { mock } = openWorld()
    let isFirst = true
    const strict = createClient({
      apiKey: mock.account().apiKey,
      fetch: async (input, init) => {
        const response = await mock.fetch(input, init)
        if (!String(input).endsWith('/unique_id')) return response
        const status = isFirst ? 500 : 409
        isFirst = false
        return Response.json({ status_code: status, error: 'taken' }, { status })
      },
    })
    const { task_id } = await createTask(strict, { type: 'chat' })
    expect(await updateTaskUniqueId(strict, task_id, 'u')).toMatchObject({ task_id, unique_id: 'u' })
  })
})

describe('metadata and tags', () => {
  it('replace the metadata', async () => {
    const { client, id } = await worldWithTask({ extra: { metadata: { old: 1 } } })
    expect(await setTaskMetadata(client, id, { new: 2 })).toMatchObject({ metadata: { new: 2 } })
    expect((await setTaskMetadata(client, id, {})).metadata).toEqual({})
  })

  it('add with PUT, remove with DELETE and replace with POST, each with a bare list', async () => {
    const { client, id, wire } = await worldWithTask()
    expect((await addTaskTags(client, id, ['a', 'b'])).tags).toEqual(['a', 'b'])
    expect((await deleteTaskTags(client, id, ['a'])).tags).toEqual(['b'])
    expect((await setTaskTags(client, id, ['c'])).tags).toEqual(['c'])
    expect(wire.slice(1)).toEqual([
      `PUT /task/${id}/tags ["a","b"]`,
      `DELETE /task/${id}/tags ["a"]`,
      `POST /task/${id}/tags ["c"]`,
    ])
  })

  it('refuse a sixth tag', async () => {
    const { client, id } = await worldWithTask()
    await expect(setTaskTags(client, id, ['1', '2', '3', '4', '5', '6'])).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it.each([
    ['setTaskMetadata', (world: WorldWithTask) => setTaskMetadata(world.client, world.id, { a: 1 })],
    ['setTaskTags', (world: WorldWithTask) => setTaskTags(world.client, world.id, ['a'])],
    ['addTaskTags', (world: WorldWithTask) => addTaskTags(world.client, world.id, ['a'])],
    ['deleteTaskTags', (world: WorldWithTask) => deleteTaskTags(world.client, world.id, ['a'])],
    ['clearTaskUniqueId', (world: WorldWithTask) => clearTaskUniqueId(world.client, world.id)],
  ])('%s is repeated when its answer is lost', async (_name, change) => {
    expect(await change(await worldWithTask({ fault: 'lose the answer' }))).toMatchObject({ status: 'completed' })
  })
})

describe('auditTask', () => {
  it('adds a verdict and returns nothing', async () => {
    const { client, id } = await worldWithTask()
    expect(await auditTask(client, id, { accepted: false, comments: 'Look again.' })).toBeUndefined()
    expect(await getTask(client, id)).toMatchObject({
      customer_review_status: 'rejected',
      customer_review_comments: ['Look again.'],
    })
  })

  it('is refused before the task is completed', async () => {
    const { client, id } = await worldWithTask({ mode: 'live' })
    await expect(auditTask(client, id, { accepted: true })).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it('is never made twice', async () => {
    const { client, id } = await worldWithTask({ fault: 'lose the answer' })
    await expect(auditTask(client, id, { accepted: true })).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect((await getTask(client, id)).audits).toHaveLength(1)
  })
})

describe('sendTaskCallback', () => {
  it('asks for the callback once more', async () => {
    const { client, id } = await worldWithTask()
    expect(await sendTaskCallback(client, id)).toEqual({ success: true })
  })

  it('is not repeated when its answer is lost', async () => {
    const { client, id, wire } = await worldWithTask({ fault: 'lose the answer' })
    await expect(sendTaskCallback(client, id)).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect(wire).toHaveLength(2)
  })
})

describe('countTasks', () => {
  it('counts with one request, whatever the number', async () => {
    const { client, wire } = await worldWithTask()
    await createTask(client, { type: 'chat', tags: ['t'] })
    expect([await countTasks(client), await countTasks(client, { tags: 't' })]).toEqual([2, 1])
    expect(wire.slice(2)).toEqual(['GET /tasks?limit=1', 'GET /tasks?tags=t&limit=1'])
  })
})
