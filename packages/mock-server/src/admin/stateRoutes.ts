import { Hono } from 'hono'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import { openAccount } from '../openAccount'
import type { Fixture } from '../seed/fixture'
import { seedWorld } from '../seed/seedWorld'
import { exportJsonl } from '../state/exportJsonl'
import type { Snapshots } from '../state/snapshots'
import type { TextSource } from '../state/textLines'
import type { Account } from '../types'
import type { Worlds } from '../worlds'
import { type AdminContext, asked, readJson, readMembers, tell } from './adminRequest'

/** A world as a whole: to fill, remember, copy, forget and move it. */
export function stateRoutes(worlds: Worlds, snapshots: Snapshots): Hono<Environment> {
  const routes = new Hono<Environment>()
  const account = ({ var: { apiKey } }: AdminContext): Account => openAccount(worlds, snapshots, { apiKey })

  routes.post('/seed', async (c) => {
    const fixture = (await readJson(c)) as Fixture
    // Whoever asks reaches the mock here, under whatever name.
    const { origin } = new URL(c.req.url)
    return tell(await asked(() => seedWorld(c.var.world, fixture, origin)))
  })

  routes.get('/snapshots', (c) => tell({ snapshots: snapshots.list(c.var.world.mode) }))

  routes.post('/snapshots', async (c) => {
    await readMembers(c, [])
    return tell(account(c).snapshot())
  })

  routes.post('/snapshots/:id/restore', async (c) => {
    await readMembers(c, [])
    const id = c.req.param('id')
    const { mode } = c.var.world
    const known = snapshots.list(mode).map((snapshot) => snapshot.id)
    if (!known.includes(id)) {
      const present = known.length ? `Present are ${known.join(', ')}.` : 'There is none.'
      throw new Refusal(404, `No snapshot of a ${mode} world has the id "${id}". ${present}`)
    }
    await asked(() => account(c).restore(id))
    return tell({ restored: id })
  })

  routes.post('/fork', async (c) => {
    await readMembers(c, [])
    const { apiKey, mode, worldId, callbackAuthKey } = await asked(() => account(c).fork())
    return tell({ apiKey, mode, world: worldId, callbackAuthKey })
  })

  routes.post('/reset', async (c) => {
    await readMembers(c, [])
    await asked(() => account(c).reset())
    return tell({})
  })

  routes.get('/export', (c) => {
    const lines = exportJsonl(c.var.world)[Symbol.iterator]()
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        let piece = ''
        while (piece.length < 65_536) {
          const { done, value } = lines.next()
          if (done) {
            if (piece) controller.enqueue(encoder.encode(piece))
            controller.close()
            return
          }
          piece += value
        }
        controller.enqueue(encoder.encode(piece))
      },
    })
    return new Response(body, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } })
  })

  routes.post('/import', async (c) => {
    if (c.req.header('content-type') === undefined) {
      throw new Refusal(415, 'Send lines of JSON with "Content-Type: application/x-ndjson".')
    }
    // Read line by line: a world may be larger than any other body.
    const source = (c.req.raw.body ?? '') as TextSource
    return tell(await asked(() => account(c).importJsonl(source)))
  })
  return routes
}
