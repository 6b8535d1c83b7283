import { type Context, Hono } from 'hono'
import { answer } from '../answer'
import type { Batch, BatchRecord } from '../batchStore'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import { type JsonObject, withoutNulls } from '../json'
import { beginBatch, completeBatch, isDone } from '../lifecycle'
import { QueryReader } from '../queryReader'
import { readObject } from '../readBody'
import { callbackAddress, metadata } from '../schemas/commonParameters'
import { filledText, flag, number, objectOf, optional, type Schema } from '../schemas/fields'
import { refuseInvalid } from '../schemas/refuseInvalid'
import type { World } from '../world'

export const createBody: Schema = objectOf({
  project: filledText,
  name: filledText,
  callback: optional(callbackAddress),
  calibration_batch: optional(flag),
  self_label_batch: optional(flag),
  metadata: optional(metadata),
})
export const priorityBody: Schema = objectOf({ priority: number({ min: 10, max: 30 }) })

/** Routes of batches. docs/wire/batches.md B10–B16 */
export const batchRoutes: Hono<Environment> = new Hono<Environment>()

// docs/wire/batches.md B10
batchRoutes.post('/batches', async (c) => {
  const { world } = c.var
  const body = withoutNulls(await readObject(c.req.raw))
  if (body.callback === '') delete body.callback
  if (typeof body.name === 'string' && world.batches.get(body.name)) {
    throw new Refusal(409, `A batch named "${body.name}" already exists.`)
  }
  refuseInvalid(createBody, body)
  const { name, project: projectName, callback } = body as { name: string; project: string; callback?: string }
  const project = world.projects.get(projectName)
  if (!project) throw new Refusal(400, `Project "${projectName}" not found.`)
  const now = world.now()
  const batch: Batch = {
    project: projectName,
    name,
    callback,
    // docs/wire/batches.md B5
    status: project.isStaged ? 'staging' : 'in_progress',
    created_at: new Date(now).toISOString(),
    metadata: (body.metadata as JsonObject | undefined) ?? {},
    completed_at: undefined,
  }
  world.batches.insert({
    sequence: world.batches.nextSequence,
    batch,
    createdAt: now,
    isClosed: false,
    isCalibration: body.calibration_batch === true || body.calibration_batch === 'true',
  })
  return answer(batch)
})

// docs/wire/batches.md B14
batchRoutes.get('/batches', (c) => {
  const { world } = c.var
  const query = new QueryReader(c.req.queries())
  const limit = query.integer('limit', 100, 1, 100)
  const offset = query.integer('offset', 0, 0, Number.MAX_SAFE_INTEGER)
  const isDetailed = query.flag('detailed')
  query.flag('exclude_archived')
  const filter = {
    project: query.text('project'),
    status: query.text('status'),
    created: { from: query.time('start_time'), to: query.time('end_time') },
    completed: { from: query.time('completed_after'), to: query.time('completed_before') },
    audited: { from: query.time('audited_after'), to: query.time('audited_before') },
  }
  const { records, total } = world.batches.query(filter, offset, limit)
  const docs = records.map((record) => (isDetailed ? { ...record.batch, ...counts(world, record) } : record.batch))
  return answer({
    docs,
    totalDocs: total,
    total,
    limit,
    offset,
    has_more: offset + docs.length < total,
    ...pages(total, limit, offset),
  })
})

// docs/wire/batches.md B12
batchRoutes.get('/batches/:name', (c) => answer(find(c).batch))

// docs/wire/batches.md B13
batchRoutes.get('/batches/:name/status', (c) => {
  const record = find(c)
  return answer({ status: record.batch.status, ...counts(c.var.world, record) })
})

// docs/wire/batches.md B11
batchRoutes.post('/batches/:name/finalize', (c) => {
  const { world } = c.var
  const record = find(c)
  const isStaged = world.projects.get(record.batch.project)?.isStaged
  if (isStaged) {
    if (record.batch.status !== 'staging') throw new Refusal(400, `Batch "${record.batch.name}" is already finalized.`)
    record.isClosed = true
    world.batches.setStatus(record, 'in_progress', world.now())
    beginBatch(world, record)
  }
  // Tasks that were complete from the start have not closed their batch: it is looked at here. docs/wire/batches.md B9
  if (record.batch.status === 'in_progress' && isDone(world, record)) {
    record.isClosed = true
    completeBatch(world, record)
  }
  return answer(record.batch)
})

// docs/wire/batches.md B15
batchRoutes.post('/batches/:name/setMetadata', async (c) => {
  const record = find(c)
  const body = await readObject(c.req.raw)
  refuseInvalid(objectOf({ metadata }), { metadata: body })
  record.batch.metadata = body
  return answer(record.batch)
})

// docs/wire/batches.md B16
batchRoutes.post('/batches/:name/prioritize', async (c) => {
  find(c)
  refuseInvalid(priorityBody, withoutNulls(await readObject(c.req.raw)))
  return answer({ result: 'success' })
})

function find(c: Context<Environment, '/batches/:name'>): BatchRecord {
  const name = c.req.param('name')
  const record = c.var.world.batches.get(name)
  if (!record) throw new Refusal(404, `Batch with that name not found.`)
  return record
}

/** Task counts; one that is zero is left out. docs/wire/batches.md B13 */
function counts(world: World, { batch }: BatchRecord): JsonObject {
  const statuses = ['pending', 'completed', 'error', 'canceled']
  return Object.fromEntries(
    statuses.flatMap((status) => {
      const count = world.tasks.countInBatch(batch.name, status)
      return count ? [[status, count]] : []
    }),
  )
}

/** The page numbers of mongoose-paginate-v2, whose envelope this is. docs/wire/batches.md B14 */
function pages(total: number, limit: number, offset: number): JsonObject {
  const page = Math.ceil((offset + 1) / limit)
  const totalPages = Math.max(1, Math.ceil(total / limit))
  const hasPrevPage = page > 1 || offset > 0
  const hasNextPage = page < totalPages
  return {
    totalPages,
    page,
    pagingCounter: (page - 1) * limit + 1,
    hasPrevPage,
    hasNextPage,
    prevPage: hasPrevPage ? Math.max(1, page - 1) : null,
    nextPage: hasNextPage ? page + 1 : null,
  }
}
