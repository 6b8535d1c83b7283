import { auditTask, recallTask, type TaskAudit } from './audit'
import { tellBatch, tellTask, tellTaskAgain } from './callbacks'
import { parseMoment } from './clock'
import type {
  ClockControls,
  Controls,
  DeliveryControls,
  DeliveryFilter,
  SettingsControls,
  TaskControls,
} from './controls'
import type { Delivery } from './deliveries'
import { beginWork, completeTask, failTask } from './lifecycle'
import { parseDuration } from './parseDuration'
import { changeSettings } from './schemas/settings'
import { settle } from './state/settle'
import type { Task, TaskRecord } from './task'
import type { Mode } from './types'
import type { World } from './world'

/** The controls of one world. */
export class WorldControls implements Controls {
  readonly #world: World
  readonly tasks: TaskControls
  readonly clock: ClockControls
  readonly deliveries: DeliveryControls
  readonly settings: SettingsControls

  constructor(world: World) {
    this.#world = world
    this.tasks = taskControls(world)
    this.clock = clockControls(world)
    this.deliveries = deliveryControls(world)
    this.settings = {
      get: () => structuredClone(world.settings),
      update(change) {
        world.settings = changeSettings(world.settings, change)
        settle(world.commit())
        return structuredClone(world.settings)
      },
    }
  }

  /** The key that this world's callbacks carry in `scale-callback-auth`. */
  get callbackAuthKey(): string {
    return this.#world.callbackAuthKey
  }

  /** Sets the auth keys of callbacks. @throws Error when one cannot stand in a header */
  setCallbackAuthKeys(keys: Partial<Record<Mode, string>>): void {
    const world = this.#world
    world.chosenAuthKeys = { ...world.chosenAuthKeys, ...checkedAuthKeys(keys) }
    settle(world.commit())
  }
}

/** Auth keys that can stand in a header. @throws Error when one cannot; it does not repeat the key */
export function checkedAuthKeys(keys: Partial<Record<Mode, string>>): Partial<Record<Mode, string>> {
  for (const [mode, key] of Object.entries(keys)) {
    if (mode !== 'test' && mode !== 'live') throw new Error(`Callback auth keys are "test" and "live", not "${mode}".`)
    if (typeof key !== 'string' || !/^[\x21-\x7e]+$/.test(key)) {
      throw new Error(`The ${mode} callback auth key must be text of visible ASCII characters.`)
    }
  }
  return keys
}

function taskControls(world: World): TaskControls {
  const find = (taskId: string, status: Task['status']): TaskRecord => {
    const record = world.tasks.get(taskId)
    if (!record) throw new Error(`No task has the id ${taskId}.`)
    if (record.task.status === status) return record
    throw new Error(`The task ${taskId} is not ${status} but ${record.task.status}.`)
  }
  const kept = (change: () => void) => {
    change()
    settle(world.commit())
  }
  return {
    complete: (taskId, response) => kept(() => completeTask(world, find(taskId, 'pending'), response)),
    error: (taskId, response) => kept(() => failTask(world, find(taskId, 'pending'), response)),
    start: (taskId) => kept(() => beginWork(world, find(taskId, 'pending'))),
    audit(taskId, audit) {
      refuseInvalidAudit(audit)
      kept(() => auditTask(world, find(taskId, 'completed'), audit))
    },
    recall: (taskId) => kept(() => recallTask(world, find(taskId, 'completed'))),
  }
}

const auditResults: readonly unknown[] = ['accepted', 'rejected', 'fixed', 'commented']

function refuseInvalidAudit(audit: TaskAudit): void {
  const { result, source, response, comments, by } = Object(audit) as TaskAudit
  if (!auditResults.includes(result)) throw new Error(`An audit has the result ${auditResults.join(', ')}.`)
  if (source !== undefined && source !== 'customer' && source !== 'scale') {
    throw new Error('An audit has the source "customer" or "scale".')
  }
  if (comments !== undefined && comments !== null && typeof comments !== 'string') {
    throw new Error('The comments of an audit are text.')
  }
  if (by !== undefined && typeof by !== 'string')
    throw new Error('An audit is "by" somebody whose e-mail address is text.')
  if (result === 'fixed' && response === undefined) throw new Error('An audit that fixes a task needs a response.')
  if (result !== 'fixed' && response !== undefined) throw new Error(`An audit that is ${result} takes no response.`)
}

function clockControls(world: World): ClockControls {
  const { clock, engine } = world
  return {
    now: () => clock.now(),
    get isFrozen() {
      return clock.isFrozen
    },
    async freeze(at) {
      const time = at === undefined ? undefined : parseMoment(at)
      clock.freeze()
      engine.wake()
      settle(world.commit())
      if (time !== undefined) await engine.move(() => time)
    },
    async set(moment) {
      const time = parseMoment(moment)
      await engine.move(() => time)
    },
    async advance(by) {
      const length = parseDuration(by)
      await engine.move((now) => now + length)
    },
    resume() {
      clock.resume()
      engine.wake()
      settle(world.commit())
    },
  }
}

function deliveryControls(world: World): DeliveryControls {
  return {
    list: ({ state, kind, subject, event }: DeliveryFilter = {}) =>
      world.deliveries
        .all()
        .filter(
          (delivery) =>
            (state === undefined || delivery.state === state) &&
            (kind === undefined || delivery.kind === kind) &&
            (subject === undefined || delivery.subject === subject) &&
            (event === undefined || delivery.event === event),
        ),
    async resend(deliveryId) {
      const delivery = world.deliveries.get(deliveryId)
      if (!delivery) throw new Error(`No delivery has the id ${deliveryId}.`)
      const again = tellAgain(world, delivery)
      if (!again) throw new Error(`What the delivery ${deliveryId} tells of has no callback address any more.`)
      await world.engine.deliverNow(again.id)
      return world.deliveries.get(again.id) ?? again
    },
  }
}

function tellAgain(world: World, { kind, subject }: Delivery): Delivery | undefined {
  if (kind === 'batch') {
    const batch = world.batches.get(subject)
    return batch && tellBatch(world, batch, 'resent')
  }
  const record = world.tasks.get(subject)
  if (!record) return undefined
  const { status } = record.task
  return status === 'completed' || status === 'error' ? tellTaskAgain(world, record) : tellTask(world, record, 'resent')
}
