import { Hono } from 'hono'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import type { Expectation, JournalFilter } from '../journalEntry'
import { asked, readJson, readQuery, tell } from './adminRequest'

const filters = ['kind', 'operation', 'method', 'status', 'fault', 'since', 'until', 'after', 'body', 'query']

/** What a world was asked, and what it told receivers of callbacks. */
export const journalRoutes: Hono<Environment> = new Hono<Environment>()

journalRoutes.get('/journal', async (c) => {
  const { kind = 'request', status, after, body, query, ...texts } = readQuery(c, filters)
  if (kind !== 'request' && kind !== 'delivery') {
    throw new Refusal(400, `"kind" must be "request" or "delivery", not "${kind}".`)
  }
  const filter: JournalFilter = {
    ...texts,
    ...(status !== undefined && { status: whole('status', status) }),
    ...(after !== undefined && { after: whole('after', after) }),
    ...(body !== undefined && { body: json('body', body) }),
    ...(query !== undefined && { query: json('query', query) as Record<string, string> }),
  }
  const { journal } = c.var.world
  const entries = await asked(() => (kind === 'request' ? journal.requests(filter) : journal.deliveries(filter)))
  return tell({ entries, dropped: journal.dropped })
})

journalRoutes.get('/journal/hash', (c) => tell({ hash: c.var.world.journal.hash() }))

journalRoutes.delete('/journal', (c) => {
  c.var.world.journal.clear()
  return tell({})
})

journalRoutes.post('/verify', async (c) => {
  const expectation = ((await readJson(c)) ?? {}) as Expectation
  const requests = await asked(() => c.var.world.journal.verify(expectation))
  return tell({ count: requests.length, requests })
})

function whole(name: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Refusal(400, `"${name}" must be a whole number, not "${text}".`)
  return Number(text)
}

function json(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, `"${name}" must be JSON such as {"project":"kittens"}, not "${text}".`)
  }
}
