import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, it } from 'vitest'
import { smallTask, worldOf } from '../../test/openWorld'
import { createEmulator } from '../createEmulator'
import { mockOf } from '../createMock'
import { Worlds } from '../worlds'
import { IndexedDbStorage } from './indexedDbStorage'

// The page's worker exists in browsers only, so the tests begin one step behind `setupMock`.
async function openPage(name = 'scale-mock') {
  const storage = new IndexedDbStorage(name)
  const options = { validateResponses: true }
  const mock = mockOf(createEmulator(options, new Worlds(options, storage)))
  await storage.open()
  const world = worldOf(mock, mock.account({ mode: 'live' }).apiKey)
  return { mock, world, storage }
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

it('has everything that was answered again after a reload', async () => {
  const { world } = await openPage()
  for (const name of ['z', 'a', 'm']) await world.call('POST', '/projects', { type: 'categorization', name })
  await world.call('POST', '/batches', { project: 'a', name: 'b' })
  const { body: task } = await world.call('POST', '/task/categorization', { ...smallTask, batch: 'b', unique_id: 'u' })
  await world.call('POST', '/projects/z/setParams', { instruction: 'later' })
  await world.call('POST', `/task/${task.task_id}/cancel`)
  const reads = ['/tasks', '/batches', '/projects'].map((path) => ['GET', path] as const)
  const before = await Promise.all(reads.map(([method, path]) => world.call(method, path)))

  const { world: reloaded, mock } = await openPage()
  expect(reloaded.apiKey).toBe(world.apiKey)
  const after = await Promise.all(reads.map(([method, path]) => reloaded.call(method, path)))
  expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
  expect((await reloaded.call('POST', '/task/categorization', { ...smallTask, unique_id: 'u' })).status).toBe(409)

  const account = mock.account({ apiKey: reloaded.apiKey })
  account.reset()
  await reloaded.call('GET', '/tasks')
  expect((await (await openPage()).world.call('GET', '/tasks')).body.total).toBe(0)
})

it('keeps no key, and databases apart', async () => {
  const { mock, storage } = await openPage()
  await worldOf(mock, 'live_a-very-secret-key').call('POST', '/projects', { type: 'chat', name: 'p' })
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('scale-mock')
    request.onsuccess = () => resolve(request.result)
  })
  const kept = await new Promise<unknown[]>((resolve) => {
    const request = database.transaction('entries').objectStore('entries').getAll()
    request.onsuccess = () => resolve(request.result)
  })
  expect(kept.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept)).not.toContain('secret')
  const other = worldOf((await openPage('other')).mock, 'live_a-very-secret-key')
  expect((await other.call('GET', '/projects')).body).toEqual([])
  storage.close()
  await expect(worldOf(mock, 'live_new').call('GET', '/projects')).resolves.toHaveProperty('status', 400)
})

it('answers 507 when the browser keeps nothing more', async () => {
  const { world } = await openPage()
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function full(): never {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  }
  try {
    const { status, body } = await world.send('POST', '/projects', {
      headers: { 'content-type': 'application/json' },
      body: '{"type":"chat","name":"p"}',
    })
    expect([status, body.error]).toEqual([507, expect.stringContaining('quota')])
  } finally {
    IDBObjectStore.prototype.put = put
  }
  expect((await world.call('GET', '/projects/p')).status).toBe(200)
  expect((await (await openPage()).world.call('GET', '/projects/p')).status).toBe(200)
})
