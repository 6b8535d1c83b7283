import { Hono } from 'hono'
import type { DeliveryFilter } from '../controls'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import { suggestion } from '../nearestNames'
import { WorldControls } from '../worldControls'
import { asked, readMembers, readQuery, tell } from './adminRequest'

const values: Readonly<Record<string, readonly string[]>> = {
  state: ['pending', 'delivered', 'failed', 'not sent'],
  kind: ['task', 'batch'],
  event: ['completed', 'error', 'audited', 'recalled', 'resent'],
}

/** The callbacks of a world. */
export const deliveryRoutes: Hono<Environment> = new Hono<Environment>()

deliveryRoutes.get('/deliveries', (c) => {
  const filter = readQuery(c, ['state', 'kind', 'subject', 'event'])
  for (const [name, known] of Object.entries(values)) {
    const value = filter[name]
    if (value !== undefined && !known.includes(value)) {
      throw new Refusal(400, `"${name}" is never "${value}". ${suggestion(value, known)}`)
    }
  }
  return tell({ deliveries: new WorldControls(c.var.world).deliveries.list(filter as DeliveryFilter) })
})

deliveryRoutes.post('/deliveries/:id/resend', async (c) => {
  await readMembers(c, [])
  const id = c.req.param('id')
  const { world } = c.var
  if (!world.deliveries.get(id)) throw new Refusal(404, `No delivery of this world has the id "${id}".`)
  return tell(await asked(() => new WorldControls(world).deliveries.resend(id)))
})
