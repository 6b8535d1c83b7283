import { Hono } from 'hono'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import type { FaultDefinition } from '../fault'
import { asked, readJson, tell } from './adminRequest'

/** What goes wrong in a world. */
export const faultRoutes: Hono<Environment> = new Hono<Environment>()

faultRoutes.get('/faults', (c) => tell({ faults: c.var.world.faults.list() }))

faultRoutes.post('/faults', async (c) => {
  const fault = (await readJson(c)) as FaultDefinition
  return tell(await asked(() => c.var.world.faults.add(fault)))
})

faultRoutes.delete('/faults', (c) => {
  const { faults } = c.var.world
  const removed = faults.list().map(({ id }) => id)
  faults.clear()
  return tell({ removed })
})

faultRoutes.delete('/faults/:id', (c) => {
  const id = c.req.param('id')
  const { faults } = c.var.world
  const ids = faults.list().map((fault) => fault.id)
  if (!ids.includes(id)) {
    throw new Refusal(
      404,
      `No fault has the id "${id}". ${ids.length ? `Present are ${ids.join(', ')}.` : 'There is none.'}`,
    )
  }
  faults.remove(id)
  return tell({ removed: [id] })
})
