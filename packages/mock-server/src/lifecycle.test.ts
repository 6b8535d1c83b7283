import type { Lifecycle, SettingsChange } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { createTasks, openWorld, smallTask, type TestWorld, worldOf } from '../test/openWorld'

const start = '2024-01-01T00:00:00.000Z'

async function frozenWorld(live: Lifecycle, change: SettingsChange['lifecycle'] = {}): Promise<TestWorld> {
  const world = openWorld({ mode: 'live', settings: { lifecycle: { live, ...change } } })
  await world.mock.clock.freeze(start)
  return world
}

async function get(world: TestWorld, id: string) {
  return (await world.call('GET', `/task/${id}`)).body
}

describe('a lifecycle of some time', () => {
  it('begins the work half-way and ends the task when its time has come', async () => {
    const world = await frozenWorld({ after: '10m' })
    const [id = ''] = await createTasks(world, 1)
    await world.mock.clock.advance('4m59s')
    expect(await get(world, id)).toMatchObject({ status: 'pending', updated_at: start })
    expect(await get(world, id)).not.toHaveProperty('work_started')
    await world.mock.clock.advance('1s')
    expect(await get(world, id)).toMatchObject({ work_started: true, updated_at: '2024-01-01T00:05:00.000Z' })
    expect((await world.call('POST', `/task/${id}/cancel`)).status).toBe(400)
    await world.mock.clock.advance('24h')
    expect(await get(world, id)).toMatchObject({
      status: 'completed',
      completed_at: '2024-01-01T00:10:00.000Z',
      updated_at: '2024-01-01T00:10:00.000Z',
      response: { category: expect.any(String) },
      callback_succeeded: true,
    })
  })

  it('lets a task be canceled before its work begins, and then leaves it alone', async () => {
    const world = await frozenWorld({ after: '10m', startAfter: '9m' })
    const [id = ''] = await createTasks(world, 1)
    await world.mock.clock.advance('8m')
    expect((await world.call('POST', `/task/${id}/cancel`)).body.status).toBe('canceled')
    await world.mock.clock.advance('1h')
    expect(await get(world, id)).toMatchObject({ status: 'canceled', updated_at: '2024-01-01T00:08:00.000Z' })
  })

  it('spreads the ends by the seed', async () => {
    const ends = async (seed: string) => {
      const world = openWorld({
        mode: 'live',
        seed,
        settings: { lifecycle: { live: { after: '10m', jitter: '10m' } } },
      })
      await world.mock.clock.freeze(start)
      const ids = await createTasks(world, 50)
      await world.mock.clock.advance('20m')
      const tasks = await Promise.all(ids.map((id) => get(world, id)))
      return tasks.map(({ completed_at }) => Date.parse(completed_at) - Date.parse(start))
    }
    const first = await ends('a')
    expect(Math.min(...first)).toBeGreaterThanOrEqual(600_000)
    expect(Math.max(...first)).toBeLessThanOrEqual(1_200_000)
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(300_000)
    expect(await ends('a')).toEqual(first)
    expect(await ends('b')).not.toEqual(first)
  })

  it('ends the share of tasks in error that was asked for, the same ones each time', async () => {
    const failed = async () => {
      const world = await frozenWorld({ after: '1m', errorShare: 0.2 })
      await createTasks(world, 200)
      await world.mock.clock.advance('1m')
      const { body } = await world.call('GET', '/tasks?status=error')
      expect(body.docs[0].response.error).toBe('One or more attachments could not be downloaded.')
      return body.docs.map(({ task_id }: { task_id: string }) => task_id)
    }
    // Ids and draws follow the key: the first minted key of a mock is the same each time.
    const ids = await failed()
    expect(ids.length).toBeGreaterThan(15)
    expect(ids.length).toBeLessThan(75)
    expect(await failed()).toEqual(ids)
  })

  it('runs by the real clock too, seen by the next request whether or not a timer has fired', async () => {
    let now = Date.parse(start)
    const world = openWorld({
      mode: 'live',
      now: () => now,
      settings: { lifecycle: { live: { after: '10m' } } },
    })
    const [id = ''] = await createTasks(world, 1)
    now += 600_000
    expect(await get(world, id)).toMatchObject({ status: 'completed', completed_at: '2024-01-01T00:10:00.000Z' })
  })
})

describe('a lifecycle of reads', () => {
  it('ends the task with the n-th one; lists and questions for the headers alone do not count', async () => {
    const world = await frozenWorld({ polls: 4 })
    const [id = ''] = await createTasks(world, 1)
    for (let count = 0; count < 10; count++) await world.call('GET', '/tasks')
    for (let count = 0; count < 10; count++) await world.call('HEAD', `/task/${id}`)
    expect(await get(world, id)).not.toHaveProperty('work_started')
    expect(await get(world, id)).toMatchObject({ status: 'pending', work_started: true })
    expect((await get(world, id)).status).toBe('pending')
    expect((await get(world, id)).status).toBe('completed')
  })
})

describe('instant and manual', () => {
  it('a live world can be instant, a test world manual', async () => {
    const live = await frozenWorld('instant')
    expect((await live.call('POST', '/task/categorization', smallTask)).body).toMatchObject({
      status: 'completed',
      is_test: false,
    })
    const test = openWorld({ settings: { lifecycle: { test: 'manual' } } })
    const [id = ''] = await createTasks(test, 1)
    expect((await get(test, id)).status).toBe('pending')
    test.mock.tasks.complete(id)
    expect((await get(test, id)).status).toBe('completed')
  })

  it('an instant error frees the unique id where that was asked for', async () => {
    const world = openWorld({ settings: { lifecycle: { test: { after: 0, errorShare: 1 } } } })
    const sent = { ...smallTask, unique_id: 'u', clear_unique_id_on_error: true }
    const { body } = await world.call('POST', '/task/categorization', sent)
    expect(body.status).toBe('error')
    expect(body).not.toHaveProperty('unique_id')
    expect(body).not.toHaveProperty('completed_at')
    expect((await world.call('POST', '/task/categorization', sent)).status).toBe(200)
  })

  it('the project counts before the type, the type before the mode', async () => {
    const world = await frozenWorld('manual', {
      types: { categorization: { polls: 1 } },
      projects: { quick: 'instant' },
    })
    await world.call('POST', '/projects', { type: 'categorization', name: 'quick' })
    expect((await world.call('POST', '/task/categorization', { ...smallTask, project: 'quick' })).body.status).toBe(
      'completed',
    )
    const [byType = ''] = await createTasks(world, 1)
    expect((await get(world, byType)).status).toBe('completed')
    const { body } = await world.call('POST', '/task/comparison', {
      attachments: ['a', 'b'],
      attachment_type: 'text',
      choices: ['a', 'b'],
    })
    expect((await get(world, body.task_id)).status).toBe('pending')
  })
})

describe('settings', () => {
  it('count for tasks that are created after they were changed, in one world or in all', async () => {
    const world = openWorld({ mode: 'live' })
    const other = worldOf(world.mock, world.mock.account({ mode: 'live' }).apiKey)
    const account = world.mock.account({ mode: 'live' })
    const own = worldOf(world.mock, account.apiKey)
    const [before = ''] = await createTasks(world, 1)
    world.mock.settings.update({ lifecycle: { live: { polls: 1 } } })
    account.settings.update({ lifecycle: { live: 'instant' } })
    const [after = ''] = await createTasks(world, 1)
    const [later = ''] = await createTasks(other, 1)
    const [ownTask = ''] = await createTasks(own, 1)
    expect((await get(world, before)).status).toBe('pending')
    expect((await get(world, after)).status).toBe('completed')
    expect((await get(other, later)).status).toBe('completed')
    expect((await get(own, ownTask)).status).toBe('completed')
    expect(account.settings.get().lifecycle).toEqual({ test: 'instant', live: 'instant', types: {}, projects: {} })
    expect(world.mock.settings.get().lifecycle.live).toEqual({ polls: 1 })
  })

  it.each<[object, RegExp]>([
    [
      { lifecycle: { live: 'slow' } },
      /lifecycle\.live cannot be changed: it takes "instant", "manual", \{ after: "10m" \}/,
    ],
    [{ lifecycle: { live: { after: 'soon' } } }, /lifecycle\.live\.after cannot .*it takes a duration/],
    [{ lifecycle: { live: { after: '1m', polls: 2 } } }, /there is no "polls"; it takes after, jitter/],
    [{ lifecycle: { live: { polls: 0 } } }, /lifecycle\.live\.polls .*1 or more/],
    [{ lifecycle: { live: { after: '1m', errorShare: 5 } } }, /errorShare .*1 at most/],
    [
      { lifecycle: { types: { imageanotation: 'instant' } } },
      /lifecycle\.types .*there is no task type "imageanotation"/,
    ],
    [{ lifecycle: { mode: 'instant' } }, /lifecycle .*there is no "mode"; it takes test, live, types, projects/],
    [{ callbackTimeout: '30d' }, /callbackTimeout .*it takes 24 days at most/],
    [{ callbackTimeout: 2 ** 31 }, /callbackTimeout .*it takes 24 days at most/],
    [{ callbackTimeout: 'never' }, /callbackTimeout .*it takes a duration/],
    [{ lifeCycle: {} }, /there is no "lifeCycle" \(did you mean "lifecycle"\?\); it takes responses/],
  ])('refuses %j and changes nothing', (change, message) => {
    const { mock } = openWorld()
    const before = mock.settings.get()
    expect(() => mock.settings.update(change)).toThrow(message)
    expect(mock.settings.get()).toEqual(before)
  })
})

describe('a staged batch', () => {
  async function stagedWorld(live: Lifecycle) {
    const world = await frozenWorld(live)
    await world.call('POST', '/projects', { type: 'categorization', name: 'p', rapid: true })
    await world.call('POST', '/batches', { project: 'p', name: 'b' })
    const ids = await createTasks(world, 3, { batch: 'b' })
    return { world, ids }
  }

  it('holds its tasks back until it is finalized, and completes with them', async () => {
    const { world, ids } = await stagedWorld({ after: '1h' })
    await world.mock.clock.advance('24h')
    expect((await world.call('GET', '/batches/b/status')).body).toEqual({ status: 'staging', pending: 3 })
    await world.call('POST', '/batches/b/finalize')
    await world.mock.clock.advance('59m')
    expect((await world.call('GET', '/batches/b/status')).body).toEqual({ status: 'in_progress', pending: 3 })
    await world.mock.clock.advance('1m')
    expect((await world.call('GET', '/batches/b')).body).toMatchObject({
      status: 'completed',
      completed_at: '2024-01-02T01:00:00.000Z',
    })
    expect((await get(world, ids[0] as string)).completed_at).toBe('2024-01-02T01:00:00.000Z')
  })

  it('holds reads and instant ends back as well', async () => {
    const polled = await stagedWorld({ polls: 1 })
    expect((await get(polled.world, polled.ids[0] as string)).status).toBe('pending')
    await polled.world.call('POST', '/batches/b/finalize')
    expect((await get(polled.world, polled.ids[0] as string)).status).toBe('completed')

    const instant = await stagedWorld('instant')
    expect((await instant.world.call('GET', '/batches/b/status')).body).toEqual({ status: 'staging', pending: 3 })
    expect((await instant.world.call('POST', '/batches/b/finalize')).body.status).toBe('completed')
  })
})
