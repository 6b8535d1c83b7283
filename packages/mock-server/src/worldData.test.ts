import { expect, it } from 'vitest'
import { createApp } from './app'
import type { World } from './world'
import { Worlds } from './worlds'

/** Calls the app as the emulator does, with the world at hand. */
function open(seed = 's') {
  const worlds = new Worlds({ seed, now: () => 1_700_000_000_000, rateLimit: { requests: 5, per: '1h' } })
  const app = createApp(worlds)
  const world = worlds.get('test_data') as World
  const get = async () => {
    const headers = { authorization: 'Bearer test_data', 'x-own': 'test_data' }
    return (await app.request('http://localhost/v1/tasks?limit=1', { headers })).status
  }
  return { world, get }
}

it('faults, limiter and journal go on from plain data as if nothing had happened', async () => {
  const [one, other] = [open(), open()]
  one.world.faults.add({ operation: '*', when: { first: 2 }, effect: { status: 503 } })
  one.world.faults.add({ operation: '*', when: { probability: 0.5 }, effect: { status: 500 } })
  await one.get()
  const text = JSON.stringify([one.world.faults.toData(), one.world.limiter.toData(), one.world.journal.toData()])
  expect(text).not.toContain('test_data')
  const [faults, limiter, journal] = JSON.parse(text)
  other.world.faults.fromData(faults)
  other.world.limiter.fromData(limiter)
  other.world.journal.fromData(journal)
  expect(other.world.journal.hash()).toBe(one.world.journal.hash())
  for (let index = 0; index < 6; index++) expect(await other.get()).toBe(await one.get())
  expect(other.world.faults.list()).toEqual(one.world.faults.list())
  expect(other.world.journal.hash()).toBe(one.world.journal.hash())
  expect(other.world.faults.add({ operation: '*', effect: { status: 500 } }).id).toBe('fault-3')
})

it('a journal is taken over whole, and both go on by themselves', async () => {
  const [one, other] = [open(), open()]
  await one.get()
  await one.get()
  other.world.journal.adopt(one.world.journal)
  await one.get()
  expect(other.world.journal.requests()).toHaveLength(2)
  await other.get()
  expect(other.world.journal.hash()).toBe(one.world.journal.hash())
})

it('a delivery is told without secrets, apart from requests', async () => {
  const { world, get } = open()
  await get()
  world.journal.record(
    {
      url: 'http://127.0.0.1:8123/hook?key=test_data',
      status: 500,
      durationMs: 3,
      headers: [
        ['Scale-Callback-Auth', 'secret'],
        ['Content-Type', 'application/json'],
      ],
      body: '{"task_id":"1","note":"test_data"}',
      details: { attempt: 1 },
    },
    1_700_000_000_000,
  )
  expect(world.journal.deliveries()).toMatchObject([
    {
      kind: 'delivery',
      sequence: 2,
      method: 'POST',
      path: 'http://127.0.0.1:8123/hook?key=[redacted]',
      status: 500,
      headers: { 'scale-callback-auth': '[redacted]' },
      body: { task_id: '1', note: '[redacted]' },
      details: { attempt: 1 },
    },
  ])
  expect(world.journal.requests()).toHaveLength(1)
  const hash = world.journal.hash()
  const moved = open()
  await moved.get()
  moved.world.journal.fromData(
    JSON.parse(JSON.stringify(world.journal.toData()).replace('127.0.0.1:8123', 'localhost:9')),
  )
  expect(moved.world.journal.hash()).toBe(hash)
})
