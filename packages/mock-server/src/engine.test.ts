import { expect, it, vi } from 'vitest'
import { openReceiver } from '../test/openReceiver'
import { Deliveries } from './deliveries'
import { Schedule } from './schedule'
import type { TaskRecord } from './task'
import { World } from './world'
import { WorldControls } from './worldControls'

/** A task that is pending in any world. */
function pendingTask(task_id: string, callback_url: string): TaskRecord {
  const created_at = new Date(0).toISOString()
  const told = { type: 'comparison', status: 'pending', is_test: false, urgency: 'standard' } as const
  const task = { task_id, created_at, updated_at: created_at, callback_url, ...told }
  const holdings = { params: { choices: ['a'] }, metadata: {}, processed_attachments: [] }
  return { sequence: 0, task: { ...task, ...holdings }, createdAt: 0, updatedAt: 0, clearUniqueIdOnError: false }
}

it('goes on from plain data: what was planned, what was retried and what was under way', async () => {
  const { url, received } = await openReceiver((number) => (number === 0 ? 500 : 200))
  const first = new World('live', 'seed', () => 0)
  first.clock.freeze()
  first.tasks.insert(pendingTask('t', url))
  const controls = new WorldControls(first)
  controls.tasks.complete('t')
  await controls.clock.advance('30s')
  controls.tasks.audit('t', { result: 'accepted' })
  const data = structuredClone({
    clock: first.clock.toData(),
    schedule: first.schedule.toData(),
    deliveries: first.deliveries.toData(),
  })
  // As if the second delivery had been under way when the data were taken: its item is gone.
  data.schedule.items = data.schedule.items.filter(({ at }) => at > 30_000)

  const second = new World('live', 'seed', () => 0)
  second.clock.fromData(data.clock)
  second.tasks.insert({
    ...pendingTask('t', url),
    task: structuredClone(first.tasks.get('t')?.task as TaskRecord['task']),
  })
  second.schedule = Schedule.fromData(data.schedule)
  second.deliveries = Deliveries.fromData(data.deliveries)
  second.engine.restart()
  expect(second.now()).toBe(30_000)
  await new WorldControls(second).clock.advance('1m')
  expect(new WorldControls(second).deliveries.list()).toMatchObject([
    { state: 'delivered', attempts: [{ status: 500 }, { at: '1970-01-01T00:01:00.000Z', status: 200 }] },
    { state: 'delivered', attempts: [{ at: '1970-01-01T00:00:30.000Z', status: 200 }] },
  ])
  expect(received).toHaveLength(3)
  // The first world was left where it was.
  expect(controls.deliveries.list().map(({ state }) => state)).toEqual(['pending', 'pending'])
})

it('forgets attempts under way when its data are replaced, and does nothing once it is closed', async () => {
  const { url, received } = await openReceiver(() => {})
  const world = new World('live', 'seed', () => 0)
  world.tasks.insert(pendingTask('t', url))
  const controls = new WorldControls(world)
  controls.tasks.complete('t')
  await vi.waitFor(() => expect(received).toHaveLength(1))
  world.deliveries = new Deliveries()
  world.engine.restart()
  // Nothing is waited for: the attempt belongs to a state that is gone.
  await controls.clock.advance('1h')
  expect(controls.deliveries.list()).toEqual([])
  world.engine.close()
})

it('keeps a task that no answer can be made of from ending the process', async () => {
  const world = new World('live', 'seed', () => 0)
  world.clock.freeze()
  const record = pendingTask('t', '')
  Object.defineProperty(record.task.params, 'choices', {
    get() {
      throw new Error('unreadable')
    },
  })
  world.tasks.insert(record)
  world.schedule.add('end', 't', 1000)
  await new WorldControls(world).clock.advance('1s')
  expect(world.tasks.get('t')?.task).toMatchObject({
    status: 'error',
    response: { error: 'The task could not be processed.' },
  })
})

it('gives up a delivery that cannot be attempted, says why, and goes on with the others', async () => {
  const { url, received } = await openReceiver()
  const world = new World('live', 'seed', () => 0)
  world.tasks.insert(pendingTask('t', url))
  const controls = new WorldControls(world)
  controls.tasks.complete('t')
  const [good] = world.deliveries.all()
  const damaged = { ...good, id: 'damaged', url: 'nowhere' } as typeof good & object
  world.deliveries = Deliveries.fromData({ nextSequence: 2, deliveries: [damaged, good as typeof damaged] })
  world.engine.restart()
  await vi.waitFor(() =>
    expect(controls.deliveries.list()).toMatchObject([
      { id: 'damaged', state: 'failed', reason: expect.stringContaining('could not be made: Invalid URL') },
      { state: 'delivered' },
    ]),
  )
  expect(received).toHaveLength(1)
})
