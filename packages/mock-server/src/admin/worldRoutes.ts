import { Hono } from 'hono'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import { isJsonObject } from '../json'
import type { Mode } from '../types'
import type { World } from '../world'
import { WorldControls } from '../worldControls'
import type { Worlds } from '../worlds'
import { asked, readMembers, tell } from './adminRequest'
import { clockOf } from './clockRoutes'

/** The worlds of a mock: all of them without their keys, and the one of the request's key. */
export function worldRoutes(worlds: Worlds): Hono<Environment> {
  const routes = new Hono<Environment>()

  routes.get('/world', (c) => tell(ownWorld(c.var.world)))

  routes.put('/world', async (c) => {
    const { callbackAuthKeys } = await readMembers(c, ['callbackAuthKeys'])
    if (!isJsonObject(callbackAuthKeys)) {
      throw new Refusal(400, '"callbackAuthKeys" must be an object { test, live } of texts.')
    }
    const { world } = c.var
    await asked(() => new WorldControls(world).setCallbackAuthKeys(callbackAuthKeys as Partial<Record<Mode, string>>))
    return tell(ownWorld(world))
  })

  routes.delete('/world', (c) => {
    worlds.remove(c.var.apiKey)
    return tell({ removed: c.var.world.id })
  })
  return routes
}

/** `GET /_mock/worlds`, which is about no key. */
export function tellWorlds(worlds: Worlds): Response {
  return tell({ worlds: Array.from(worlds.all(), summary) })
}

function summary(world: World): Record<string, unknown> {
  const { id, mode, tasks, batches, projects, faults, deliveries, journal } = world
  return {
    id,
    mode,
    clock: clockOf(world),
    tasks: tasks.nextSequence,
    batches: batches.nextSequence,
    projects: [...projects.values()].length,
    faults: faults.list().length,
    deliveries: deliveries.all().length,
    requests: journal.exchanges().length + journal.dropped,
  }
}

/** To whoever has the key, the key of its callbacks is no secret. */
function ownWorld(world: World): Record<string, unknown> {
  return { ...summary(world), callbackAuthKey: world.callbackAuthKey, allowCallbacks: world.sender.allowed }
}
