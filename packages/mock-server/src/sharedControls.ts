import { checkMoment, parseMoment } from './clock'
import type { ClockControls, Controls, DeliveryControls, SettingsControls, TaskControls } from './controls'
import { parseDuration } from './parseDuration'
import { WorldControls } from './worldControls'
import type { Worlds } from './worlds'

/** The controls of a mock: they reach all of its worlds, and those that are opened later. */
export function sharedControls(worlds: Worlds): Controls {
  return {
    tasks: taskControls(worlds),
    clock: clockControls(worlds),
    deliveries: deliveryControls(worlds),
    settings: settingsControls(worlds),
  }
}

function each(worlds: Worlds): WorldControls[] {
  return Array.from(worlds.all(), (world) => new WorldControls(world))
}

function taskControls(worlds: Worlds): TaskControls {
  const holderOf = (taskId: string): TaskControls => {
    const [holder, ...others] = worlds.findTask(taskId)
    if (!holder) throw new Error(`No task has the id ${taskId}.`)
    if (others.length) throw ambiguous(`task ${taskId}`, others.length + 1, 'tasks')
    return new WorldControls(holder.world).tasks
  }
  return {
    complete: (taskId, response) => holderOf(taskId).complete(taskId, response),
    error: (taskId, response) => holderOf(taskId).error(taskId, response),
    start: (taskId) => holderOf(taskId).start(taskId),
    audit: (taskId, audit) => holderOf(taskId).audit(taskId, audit),
    recall: (taskId) => holderOf(taskId).recall(taskId),
  }
}

function clockControls(worlds: Worlds): ClockControls {
  const { clock } = worlds
  const all = async (move: (controls: ClockControls) => Promise<void>) => {
    await Promise.all(each(worlds).map((controls) => move(controls.clock)))
  }
  return {
    now: () => clock.now(),
    get isFrozen() {
      return clock.isFrozen
    },
    async freeze(at) {
      const time = at === undefined ? undefined : parseMoment(at)
      clock.freeze()
      if (time !== undefined) clock.moveTo(time)
      await all((controls) => controls.freeze(time))
    },
    async set(moment) {
      const time = parseMoment(moment)
      clock.moveTo(time)
      await all((controls) => controls.set(time))
    },
    async advance(by) {
      const length = parseDuration(by)
      clock.moveTo(checkMoment(clock.now() + length))
      await all((controls) => controls.advance(length))
    },
    resume() {
      clock.resume()
      for (const controls of each(worlds)) controls.clock.resume()
    },
  }
}

function deliveryControls(worlds: Worlds): DeliveryControls {
  return {
    list: (filter) => each(worlds).flatMap((controls) => controls.deliveries.list(filter)),
    async resend(deliveryId) {
      const [holder, ...others] = [...worlds.all()].filter((world) => world.deliveries.get(deliveryId))
      if (!holder) throw new Error(`No delivery has the id ${deliveryId}.`)
      if (others.length) throw ambiguous(`delivery ${deliveryId}`, others.length + 1, 'deliveries')
      return new WorldControls(holder).deliveries.resend(deliveryId)
    },
  }
}

/** Which is meant, of a world and its copies or of all that began with one fixture, the id cannot say. */
function ambiguous(what: string, count: number, controls: string): Error {
  return new Error(`The ${what} is in ${count} worlds. Say which: account.${controls}.`)
}

function settingsControls(worlds: Worlds): SettingsControls {
  return {
    get: () => structuredClone(worlds.settings),
    update(change) {
      worlds.changeSettings(change)
      for (const controls of each(worlds)) controls.settings.update(change)
      return structuredClone(worlds.settings)
    },
  }
}
