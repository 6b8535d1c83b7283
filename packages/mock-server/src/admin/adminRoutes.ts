import { Hono } from 'hono'
import { keyOf } from '../authenticate'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import type { Snapshots } from '../state/snapshots'
import type { Worlds } from '../worlds'
import { type AdminAccess, refuseStrangers } from './adminAccess'
import { clockRoutes } from './clockRoutes'
import { deliveryRoutes } from './deliveryRoutes'
import { faultRoutes } from './faultRoutes'
import { journalRoutes } from './journalRoutes'
import { settingsRoutes } from './settingsRoutes'
import { stateRoutes } from './stateRoutes'
import { taskControlRoutes } from './taskControlRoutes'
import { tellWorlds, worldRoutes } from './worldRoutes'

/**
 * The controls of a mock over HTTP. The world is that of the request's key. No fault strikes here, no limit holds, and no
 * journal tells of it.
 */
export function adminRoutes(worlds: Worlds, access: AdminAccess, snapshots: Snapshots): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('*', async (c, next) => {
    refuseStrangers(c, access)
    await next()
  })
  routes.get('/worlds', () => tellWorlds(worlds))
  routes.use('*', async (c, next) => {
    const authorization = c.req.header('authorization')
    const world = worlds.authenticate(authorization)
    const apiKey = keyOf(authorization)
    if (apiKey === undefined) {
      throw new Refusal(
        401,
        'Send the API key of the world that is meant, as user name (curl -u test_me:) or bearer token.',
      )
    }
    if (!world) {
      const remedy = worlds.isOpen
        ? 'begin it with test_ or live_'
        : 'it takes those that it was started with (--key, keys)'
      throw new Refusal(401, `The API key that was sent opens no world of this mock: ${remedy}.`)
    }
    if (world.schedule.size) world.engine.catchUp()
    c.set('world', world)
    c.set('apiKey', apiKey)
    await next()
    // What is answered is kept.
    if (c.req.method !== 'GET') await world.commit()
  })
  const groups = [
    worldRoutes(worlds),
    clockRoutes,
    settingsRoutes,
    taskControlRoutes,
    faultRoutes,
    journalRoutes,
    deliveryRoutes,
    stateRoutes(worlds, snapshots),
  ]
  for (const group of groups) routes.route('/', group)
  return routes
}
