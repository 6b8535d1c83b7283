import { z } from 'zod'
import { lastMoment } from '../clock'
import { Deliveries, type Delivery } from '../deliveries'
import type { FileRecord } from '../fileStore'
import { type DueItem, type DueKind, keyOf, Schedule } from '../schedule'
import type { World } from '../world'
import type { NotedMap } from './notedMap'

/** Many small items that come and go in a world: each is kept, and taken back, by itself. */
export interface StateCollection {
  name: 'files' | 'qualityTasks' | 'qualityAudits' | 'schedule' | 'deliveries' | 'polls'
  /** Where the items are, and where it is noted which of them changed. */
  store(world: World): { changed: Set<string> | undefined }
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

/** A file as it is told: what it holds is text then. */
type FileData = Omit<FileRecord, 'content'> & { content?: string }

const position = z.int().min(0)
const outOfTime = 'must be milliseconds since 1970, within the year 9999'
const dueTime = z.number(outOfTime).min(0, outOfTime).max(lastMoment, outOfTime)
const time = z.iso.datetime({ error: 'must be a time such as 2026-11-23T08:00:00.000Z' })

/** Every collection, in the order in which they are told. */
export const stateCollections: readonly StateCollection[] = [
  {
    name: 'files',
    store: ({ files }) => files,
    keys: ({ files }) =>
      files
        .all()
        .map(({ file }) => file.id)
        .reverse(),
    tell({ files }, id): FileData | undefined {
      const record = files.get(id)
      if (!record) return undefined
      const { content, ...rest } = record
      return { ...rest, ...(content && { content: z.util.uint8ArrayToBase64(content) }) }
    },
    load(world, told) {
      for (const [, data] of told) {
        const { content, ...rest } = data as FileData
        world.files.put({ ...rest, ...(content !== undefined && { content: z.util.base64ToUint8Array(content) }) })
      }
    },
    shape: z
      .strictObject({
        key: z.string().min(1),
        data: z.strictObject({
          sequence: position,
          content: z.base64().optional(),
          file: z.strictObject({
            id: z.string().min(1),
            attachment_url: z.string(),
            mime_type: z.string(),
            size: position,
            project_names: z.array(z.string()),
            created_at: time,
            updated_at: time,
            display_name: z.string().optional(),
            reference_id: z.string().optional(),
            metadata: z.record(z.string(), z.unknown()).optional(),
          }),
        }),
      })
      .refine(({ key, data }) => key === data.file.id, { path: ['data', 'file', 'id'], error: 'must be the key' }),
  },
  mapCollection('qualityTasks', ({ quality }) => quality.tasks, z.looseObject({})),
  mapCollection('qualityAudits', ({ quality }) => quality.audits, z.looseObject({})),
  {
    name: 'schedule',
    store: ({ schedule }) => schedule,
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
      data: z.strictObject({ at: dueTime, sequence: z.int().min(0) }),
    }),
  },
  {
    name: 'deliveries',
    store: ({ deliveries }) => deliveries,
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
  mapCollection('polls', ({ polls }) => polls, z.strictObject({ start: z.int(), end: z.int() })),
]

/** A collection that is a map. */
function mapCollection<Value extends object>(
  name: StateCollection['name'],
  store: (world: World) => NotedMap<Value>,
  data: z.ZodType,
): StateCollection {
  return {
    name,
    store,
    keys: (world) => store(world).keys(),
    tell: (world, key) => store(world).get(key),
    load(world, told) {
      for (const [key, value] of told) store(world).set(key, value as Value)
    },
    shape: z.strictObject({ key: z.string().min(1), data }),
  }
}
