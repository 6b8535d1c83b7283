import { Hono } from 'hono'
import type { Moment } from '../clock'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import type { Duration } from '../parseDuration'
import type { World } from '../world'
import { WorldControls } from '../worldControls'
import { asked, readMembers, tell } from './adminRequest'

/** The time of a world. */
export const clockRoutes: Hono<Environment> = new Hono<Environment>()

clockRoutes.get('/clock', (c) => tell(clockOf(c.var.world)))

clockRoutes.put('/clock', async (c) => {
  const { frozen, now } = await readMembers(c, ['frozen', 'now'])
  if (frozen === undefined && now === undefined) {
    throw new Refusal(400, 'The clock takes { "frozen": true or false, "now": a time }, at least one of both.')
  }
  if (frozen !== undefined && typeof frozen !== 'boolean') throw new Refusal(400, '"frozen" must be true or false.')
  const { clock } = new WorldControls(c.var.world)
  await asked(async () => {
    if (frozen) return clock.freeze(now as Moment | undefined)
    if (now !== undefined) await clock.set(now as Moment)
    if (frozen === false) clock.resume()
  })
  return tell(clockOf(c.var.world))
})

clockRoutes.post('/clock/advance', async (c) => {
  const { by } = await readMembers(c, ['by'])
  if (by === undefined) throw new Refusal(400, 'How far? Send { "by": "24h" }, or milliseconds.')
  await asked(() => new WorldControls(c.var.world).clock.advance(by as Duration))
  return tell(clockOf(c.var.world))
})

/** A clock as it is told. */
export function clockOf({ clock }: World): { now: string; frozen: boolean } {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.isFrozen }
}
