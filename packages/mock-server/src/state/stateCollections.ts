import { z } from 'zod'
import { Deliveries, type Delivery } from '../deliveries'
import { type PollPlan, Polls } from '../polls'
import { type DueItem, type DueKind, keyOf, Schedule } from '../schedule'
import type { World } from '../world'

/** Many small items that come and go in a world: each is kept, and taken back, by itself. */
export interface StateCollection {
  name: 'schedule' | 'deliveries' | 'polls'
  /** The keys of all items, in the order in which they are told. */
  keys(world: World): Iterable<string>
  /** An item as JSON-able data; `undefined` when it is gone. */
  tell(world: World, key: string): unknown
  /** Puts told items into a new world. */
  load(world: World, items: Iterable<readonly [key: string, data: unknown]>): void
  /** What an item that a user gives must be. */
  shape: z.ZodType
}

type DueData = Pick<DueItem, 'at' | 'sequence'>

const time = z.iso.datetime({ error: 'must be a time such as 2026-11-23T08:00:00.000Z' })

/** Every collection, in the order in which they are told. */
export const stateCollections: readonly StateCollection[] = [
  {
    name: 'schedule',
    keys: ({ schedule }) => schedule.toData().items.map(({ kind, id }) => keyOf(kind, id)),
    tell({ schedule }, key): DueData | undefined {
      const item = schedule.byKey(key)
      return item && { at: item.at, sequence: item.sequence }
    },
    load(world, told) {
      const items = Array.from(told, ([key, data]) => {
        const kind = key.slice(0, key.indexOf(':')) as DueKind
        return { ...(data as DueData), kind, id: key.slice(kind.length + 1) }
      })
      items.sort((a, b) => a.at - b.at || a.sequence - b.sequence)
      const nextSequence = items.reduce((next, { sequence }) => Math.max(next, sequence + 1), 0)
      world.schedule = Schedule.fromData({ nextSequence, items })
    },
    shape: z.strictObject({
      key: z.string().regex(/^(start|end|deliver):./, 'must name what is due'),
      data: z.strictObject({ at: z.number().min(0), sequence: z.int().min(0) }),
    }),
  },
  {
    name: 'deliveries',
    keys: ({ deliveries }) => deliveries.all().map(({ id }) => id),
    tell: ({ deliveries }, id) => deliveries.get(id),
    load(world, told) {
      const deliveries = Array.from(told, ([, data]) => data as Delivery)
      world.deliveries = Deliveries.fromData({ nextSequence: deliveries.length, deliveries })
    },
    shape: z
      .strictObject({
        key: z.string(),
        data: z.strictObject({
          id: z.string().min(1),
          kind: z.enum(['task', 'batch']),
          subject: z.string(),
          event: z.enum(['completed', 'error', 'audited', 'recalled', 'resent']),
          url: z.string(),
          createdAt: time,
          state: z.enum(['pending', 'delivered', 'failed', 'not sent']),
          reason: z.string().optional(),
          nextAttemptAt: time.optional(),
          attempts: z.array(
            z.strictObject({
              at: time,
              status: z.int().optional(),
              error: z.string().optional(),
              durationMs: z.number(),
            }),
          ),
        }),
      })
      .refine(({ key, data }) => key === data.id, { path: ['data', 'id'], error: 'must be the key' })
      // It is going to be sent there.
      .refine(({ data: { state, url } }) => state !== 'pending' || URL.canParse(url), {
        path: ['data', 'url'],
        error: 'must be a URL',
      }),
  },
  {
    name: 'polls',
    keys: ({ polls }) => Array.from(polls.entries(), ([id]) => id),
    tell: ({ polls }, id) => polls.get(id),
    load(world, told) {
      world.polls = new Polls()
      for (const [id, plan] of told) world.polls.set(id, plan as PollPlan)
    },
    shape: z.strictObject({ key: z.string(), data: z.strictObject({ start: z.int(), end: z.int() }) }),
  },
]
