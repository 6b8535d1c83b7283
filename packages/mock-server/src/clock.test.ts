import { createMock } from '@scale-ts/mock-server'
import { describe, expect, it } from 'vitest'
import { createTasks, openWorld, smallTask, worldOf } from '../test/openWorld'

describe('the clock', () => {
  it('stands, is set and runs on, and every time stamp and id follows it', async () => {
    let real = 1_000_000
    const world = openWorld({ mode: 'live', now: () => real })
    await world.mock.clock.freeze('2019-03-10T08:55:18.054Z')
    real += 5000
    const { body } = await world.call('POST', '/task/categorization', smallTask)
    expect(body.created_at).toBe('2019-03-10T08:55:18.054Z')
    expect(body.task_id.slice(0, 8)).toBe('5c84d0f6')
    expect(world.mock.clock.isFrozen).toBe(true)
    await world.mock.clock.set('2020-01-01')
    expect((await world.call('POST', '/projects', { type: 'categorization', name: 'p' })).body.created_at).toBe(
      '2020-01-01T00:00:00.000Z',
    )
    world.mock.clock.resume()
    real += 1500
    expect(new Date(world.mock.clock.now()).toISOString()).toBe('2020-01-01T00:00:01.500Z')
    await world.mock.clock.advance('1h')
    real += 500
    expect(new Date(world.mock.clock.now()).toISOString()).toBe('2020-01-01T01:00:02.000Z')
  })

  it('goes back without undoing anything, and lists stay in order', async () => {
    const world = openWorld({ mode: 'live' })
    await world.mock.clock.freeze('2024-01-02')
    const [later = ''] = await createTasks(world, 1)
    await world.mock.clock.set('2024-01-01')
    const [earlier = ''] = await createTasks(world, 1)
    const { body } = await world.call('GET', '/tasks?start_time=2024-01-02')
    expect(body.docs.map(({ task_id }: { task_id: string }) => task_id)).toEqual([later])
    expect((await world.call('GET', '/tasks?end_time=2024-01-01')).body.docs[0].task_id).toBe(earlier)
  })

  it('of one account leaves the others alone; that of the mock moves all, and is where new ones begin', async () => {
    const mock = createMock({ now: () => 0 })
    const [a, b] = [mock.account(), mock.account()]
    await a.clock.freeze('2024-01-01')
    await a.clock.advance('1d')
    expect([a, b].map(({ clock }) => clock.now())).toEqual([Date.UTC(2024, 0, 2), 0])
    await mock.clock.advance('1h')
    expect([a, b].map(({ clock }) => clock.now())).toEqual([Date.UTC(2024, 0, 2, 1), 3_600_000])
    await mock.clock.freeze('2025-01-01')
    const late = mock.account()
    expect([a, b, late].map(({ clock }) => clock.now())).toEqual(Array(3).fill(Date.UTC(2025, 0, 1)))
    mock.reset()
    expect(late.clock.now()).toBe(Date.UTC(2025, 0, 1))
  })

  it.each([
    'yesterday',
    '2023-02-29',
    '2024-02-30T00:00:00Z',
    '2024-04-31 10:00',
    Number.NaN,
    -1,
    new Date('x'),
    null,
    1e15,
  ])('refuses %s as a time', async (time) => {
    const { clock } = createMock({ now: () => 7 })
    await expect(clock.set(time as string)).rejects.toThrow(/is not a time: give an ISO 8601 text/)
    await expect(clock.freeze(time as string)).rejects.toThrow(/is not a time/)
    expect([clock.now(), clock.isFrozen]).toEqual([7, false])
  })

  it('ends with the year 9999, after which times are written otherwise', async () => {
    const { clock } = createMock()
    await clock.freeze('9999-12-31T00:00:00Z')
    await expect(clock.advance('1d')).rejects.toThrow('beyond the year 9999')
    expect(clock.now()).toBe(Date.UTC(9999, 11, 31))
  })

  it('runs everything in order, with requests seeing the time of what is run', async () => {
    const world = openWorld({ mode: 'live', settings: { lifecycle: { live: { after: '1h', jitter: '23h' } } } })
    await world.mock.clock.freeze('2024-01-01')
    const ids = await createTasks(world, 300)
    await world.mock.clock.advance('24h')
    const tasks = await Promise.all(ids.map(async (id) => (await world.call('GET', `/task/${id}`)).body))
    for (const { updated_at, completed_at } of tasks) expect(updated_at).toBe(completed_at)
    expect(new Set(tasks.map(({ completed_at }) => completed_at)).size).toBeGreaterThan(290)
    expect(
      tasks.every(({ completed_at }) => completed_at > '2024-01-01T01' && completed_at <= '2024-01-02T00:00:00.000Z'),
    ).toBe(true)
  })

  it('makes moves one after the other', async () => {
    const world = worldOf(createMock(), 'live_a')
    await world.mock.clock.freeze(0)
    await world.call('GET', '/tasks')
    await Promise.all([world.mock.clock.advance('1h'), world.mock.clock.advance('1h'), world.mock.clock.advance('1h')])
    expect((await world.call('POST', '/task/categorization', smallTask)).body.created_at).toBe(
      '1970-01-01T03:00:00.000Z',
    )
  })
})
