import { createBatch, createBatchNotifier, ensureBatch, getBatch, waitForBatch } from '@scale-ts/batches'
import { ConflictError, createClient, WaitTimeoutError } from '@scale-ts/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

async function openProject() {
  const world = openWorld()
  await world.client.request({ method: 'POST', path: '/projects', body: { type: 'imageannotation', name: 'kittens' } })
  await world.client.request({ method: 'POST', path: '/projects', body: { type: 'imageannotation', name: 'cats' } })
  return world
}

const day = { project: 'kittens', name: 'day 1' }

describe('ensureBatch', () => {
  it('creates the batch once and returns it from then on', async () => {
    const { client } = await openProject()
    const [first, second] = await Promise.all([ensureBatch(client, day), ensureBatch(client, day)])
    expect(first).toEqual(second)
    expect(await ensureBatch(client, day)).toEqual(first)
  })

  it('refuses another batch of that name, naming the difference', async () => {
    const { client } = await openProject()
    await ensureBatch(client, { ...day, callback: 'https://example.com/a' })
    const other = { ...day, project: 'cats', callback: 'https://example.com/b' }
    const error = await ensureBatch(client, other).catch((caught) => caught)
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.differences.map(({ field }: { field: string }) => field)).toEqual(['project', 'callback'])
    expect(await ensureBatch(client, day)).toMatchObject({ callback: 'https://example.com/a' })
  })

  it('compares the metadata that is asked for', async () => {
    const { client } = await openProject()
    await ensureBatch(client, { ...day, metadata: { week: 1, by: 'robot' } })
    expect(await ensureBatch(client, { ...day, metadata: { week: 1 } })).toMatchObject({ metadata: { by: 'robot' } })
    const error = await ensureBatch(client, { ...day, metadata: { week: 2 } }).catch((caught) => caught)
    expect(error.differences).toEqual([{ field: 'metadata.week', expected: 2, actual: 1 }])
  })
})

describe('waitForBatch', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('ends when a batch is completed, when a callback says so, or when it takes too long', async () => {
    const { client } = await openProject()
    const batch = await createBatch(client, day)
    let status = batch.status
    const scripted = createClient({ apiKey: 'x', fetch: async () => Response.json({ ...batch, status }) })

    const reading = waitForBatch(scripted, day.name)
    await vi.advanceTimersByTimeAsync(3000)
    status = 'completed'
    await vi.advanceTimersByTimeAsync(3000)
    expect(await reading).toMatchObject({ status: 'completed' })

    status = 'in_progress'
    const notifier = createBatchNotifier()
    const hearing = waitForBatch(scripted, day.name, { notifier })
    notifier.notify({ ...(await getBatch(client, day.name)), status: 'completed' })
    expect(await hearing).toMatchObject({ status: 'completed' })

    const late = waitForBatch(scripted, day.name, { waitTimeout: 5000 }).catch((error) => error)
    await vi.advanceTimersByTimeAsync(5000)
    expect(await late).toBeInstanceOf(WaitTimeoutError)
    expect(await late).toMatchObject({ last: { status: 'in_progress' } })
    expect(vi.getTimerCount()).toBe(0)
  })
})
