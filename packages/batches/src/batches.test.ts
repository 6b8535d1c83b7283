import * as batches from '@scale-ts/batches'
import {
  batchActions,
  createBatch,
  finalizeBatch,
  getBatch,
  getBatchStatus,
  iterateBatches,
  listBatches,
  prioritizeBatch,
  setBatchMetadata,
} from '@scale-ts/batches'
import {
  ConflictError,
  collect,
  InvalidRequestError,
  NotFoundError,
  OutcomeUnknownError,
  ScaleError,
} from '@scale-ts/core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fault, openWorld } from '../../../testing/openWorld'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

/** A world with a project; `faults` begin after its creation. */
async function worldWithProject({ faults = [] as (Fault | undefined)[], project = {} } = {}) {
  const world = openWorld({ faults: [undefined, ...faults] })
  await world.client.request({ method: 'POST', path: '/projects', body: { type: 'chat', name: 'p', ...project } })
  world.wire.length = 1
  return world
}

describe('createBatch', () => {
  it('creates the batch with what it is given', async () => {
    const { client, wire } = await worldWithProject()
    const batch = await createBatch(client, {
      project: 'p',
      name: 'b 1/2',
      callback: 'a@example.com',
      metadata: { x: 1 },
    })
    expect(batch).toMatchObject({
      project: 'p',
      name: 'b 1/2',
      status: 'in_progress',
      callback: 'a@example.com',
      metadata: { x: 1 },
    })
    expect(wire[1]).toBe('POST /batches {"project":"p","name":"b 1/2","callback":"a@example.com","metadata":{"x":1}}')
  })

  it('tells a name that is taken and a project that is not there', async () => {
    const { client } = await worldWithProject()
    await createBatch(client, { project: 'p', name: 'b' })
    await expect(createBatch(client, { project: 'p', name: 'b' })).rejects.toBeInstanceOf(ConflictError)
    await expect(createBatch(client, { project: 'q', name: 'c' })).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it.each<[string, Fault[]]>([
    ['once', ['lose the answer']],
    ['as a 500', ['answer 500 after']],
    ['four times', ['lose the answer', 'answer 500 after', 'lose the answer', 'lose the answer']],
  ])('is settled when the answer is lost %s', async (_name, faults) => {
    const { client } = await worldWithProject({ faults })
    expect(await createBatch(client, { project: 'p', name: 'b', callback: '' })).toMatchObject({
      project: 'p',
      name: 'b',
    })
    expect((await listBatches(client)).totalDocs).toBe(1)
  })

  it('does not take another batch for its own', async () => {
    const { client } = await worldWithProject({ faults: [undefined, 'answer 500 before'] })
    await createBatch(client, { project: 'p', name: 'b' })
    const error = await createBatch(client, { project: 'p', name: 'b', callback: 'a@example.com' }).catch(
      (caught) => caught,
    )
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.differences).toEqual([{ field: 'callback', expected: 'a@example.com', actual: undefined }])
  })

  it('does not take a batch that is not there for proof that it was not made', async () => {
    const { client } = await worldWithProject({ faults: Array(4).fill('answer 500 before') })
    await expect(createBatch(client, { project: 'p', name: 'b' })).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      cause: { name: 'ServerError' },
    })
  })

  it('says that it does not know when it cannot find out', async () => {
    const { client } = await worldWithProject({ faults: Array(8).fill('lose the request') })
    await expect(createBatch(client, { project: 'p', name: 'b' })).rejects.toBeInstanceOf(OutcomeUnknownError)
  })
})

describe('finalizeBatch', () => {
  const stagedBatch = async (faults: (Fault | undefined)[] = []) => {
    const world = await worldWithProject({ project: { rapid: true }, faults: [undefined, ...faults] })
    await createBatch(world.client, { project: 'p', name: 'b' })
    return world
  }

  it('moves a staged batch on, once', async () => {
    const { client } = await stagedBatch()
    expect(await finalizeBatch(client, 'b')).toMatchObject({ status: 'in_progress' })
    await expect(finalizeBatch(client, 'b')).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it('sends no body', async () => {
    const { client, wire } = await stagedBatch()
    await finalizeBatch(client, 'b')
    expect(wire.at(-1)).toBe('POST /batches/b/finalize')
  })

  it.each<[string, Fault[]]>([
    ['once', ['lose the answer']],
    ['four times', ['answer 500 after', 'answer 500 after', 'lose the answer', 'lose the answer']],
  ])('is settled by reading the batch when the answer is lost %s', async (_name, faults) => {
    const { client } = await stagedBatch(faults)
    expect(await finalizeBatch(client, 'b')).toMatchObject({ name: 'b', status: 'in_progress' })
  })

  it('does not take a batch that is still staged for proof that it stays so', async () => {
    const { client } = await stagedBatch(Array(4).fill('answer 500 before'))
    await expect(finalizeBatch(client, 'b')).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      cause: { name: 'ServerError' },
    })
  })
})

describe('reading batches', () => {
  it('finds names of every kind', async () => {
    const { client } = await worldWithProject()
    for (const name of ['a/b', '100%', 'what?', '#1', '日本', 'a b', '...']) {
      await createBatch(client, { project: 'p', name })
      expect((await getBatch(client, name)).name).toBe(name)
      expect(await getBatchStatus(client, name)).toEqual({ status: 'in_progress' })
    }
  })

  it('rejects for a batch that is not there, or cannot be', async () => {
    const { client, wire } = await worldWithProject()
    await expect(getBatch(client, 'none')).rejects.toBeInstanceOf(NotFoundError)
    await expect(getBatchStatus(client, 'none')).rejects.toBeInstanceOf(NotFoundError)
    const before = wire.length
    await expect(getBatch(client, '..')).rejects.toBeInstanceOf(ScaleError)
    expect(wire).toHaveLength(before)
  })

  it('counts tasks by status', async () => {
    const { client } = await worldWithProject()
    await createBatch(client, { project: 'p', name: 'b' })
    await client.request({ method: 'POST', path: '/task/chat', body: { batch: 'b' } })
    expect(await getBatchStatus(client, 'b')).toEqual({ status: 'in_progress', completed: 1 })
  })
})

describe('lists of batches', () => {
  const fiveBatches = async () => {
    const world = await worldWithProject()
    for (const name of ['1', '2', '3', '4', '5']) await createBatch(world.client, { project: 'p', name })
    world.wire.length = 0
    return world
  }
  const names = (list: { name: string }[]) => list.map(({ name }) => name).join('')

  it('are pages on the wire, newest first', async () => {
    const { client } = await fiveBatches()
    const page = await listBatches(client, {
      limit: 2,
      offset: 1,
      project: 'p',
      status: 'in_progress',
      exclude_archived: true,
    })
    expect(names(page.docs)).toBe('43')
    expect(page).toMatchObject({ totalDocs: 5, limit: 2, offset: 1, has_more: true })
  })

  it('send times and flags as the API reads them', async () => {
    const { client, wire } = await fiveBatches()
    const time = new Date(0)
    await listBatches(client, { start_time: time, end_time: '2099-01-01', completed_after: undefined, detailed: true })
    expect(wire[0]).toBe('GET /batches?start_time=1970-01-01T00%3A00%3A00.000Z&end_time=2099-01-01&detailed=true')
  })

  it.each([1, 2, 5, 6])('are walked whole by offsets, %i at a time', async (limit) => {
    const { client, wire } = await fiveBatches()
    expect(names(await collect(iterateBatches(client, { limit })))).toBe('54321')
    expect(wire).toHaveLength(Math.ceil(5 / limit))
  })

  it('are walked from an offset', async () => {
    const { client } = await fiveBatches()
    expect(names(await collect(iterateBatches(client, { limit: 2, offset: 3 })))).toBe('21')
  })

  it('reject what the API refuses', async () => {
    await expect(collect(iterateBatches((await fiveBatches()).client, { limit: 0 }))).rejects.toBeInstanceOf(
      InvalidRequestError,
    )
  })
})

describe('changing batches', () => {
  it('replaces metadata and sets the priority, repeating a lost call', async () => {
    const { client } = await worldWithProject({ faults: [undefined, 'lose the answer', undefined, 'answer 500 after'] })
    await createBatch(client, { project: 'p', name: 'b', metadata: { old: 1 } })
    expect((await setBatchMetadata(client, 'b', { new: 2 })).metadata).toEqual({ new: 2 })
    expect(await prioritizeBatch(client, 'b', { priority: 30 })).toEqual({ result: 'success' })
    await expect(prioritizeBatch(client, 'b', { priority: 99 })).rejects.toBeInstanceOf(InvalidRequestError)
  })
})

describe('batchActions', () => {
  it('does everything the functions do, as methods', async () => {
    const { client, wire } = await worldWithProject()
    const scale = client.extend(batchActions)
    await scale.batches.create({ project: 'p', name: 'b' })
    await scale.batches.get('b')
    await scale.batches.getStatus('b')
    await scale.batches.list({ limit: 1 })
    await collect(scale.batches.iterate({ limit: 2 }))
    await scale.batches.setMetadata('b', {})
    await scale.batches.prioritize('b', { priority: 10 })
    await scale.batches.finalize('b')
    expect(wire.slice(1)).toEqual([
      'POST /batches {"project":"p","name":"b"}',
      'GET /batches/b',
      'GET /batches/b/status',
      'GET /batches?limit=1',
      'GET /batches?limit=2&offset=0',
      'POST /batches/b/setMetadata {}',
      'POST /batches/b/prioritize {"priority":10}',
      'POST /batches/b/finalize',
    ])
    // Functions over several calls have no method.
    const alone = ['batchActions', 'createBatchNotifier', 'ensureBatch', 'waitForBatch']
    expect(Object.keys(scale.batches)).toHaveLength(Object.keys(batches).length - alone.length)
  })
})
