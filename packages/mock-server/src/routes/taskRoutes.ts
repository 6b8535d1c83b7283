import { type Context, Hono } from 'hono'
import { answer, answerText } from '../answer'
import { auditTask } from '../audit'
import { tellTaskAgain } from '../callbacks'
import { createTaskRecord, refuseTakenUniqueId } from '../createTaskRecord'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import { withoutNulls } from '../json'
import { cancelTask, countPoll } from '../lifecycle'
import { QueryReader } from '../queryReader'
import { readBody, readObject } from '../readBody'
import { metadata, tags as tagsSchema } from '../schemas/commonParameters'
import { filledText, flag, nullable, objectOf, type Schema, text } from '../schemas/fields'
import { refuseInvalid } from '../schemas/refuseInvalid'
import type { Task, TaskRecord } from '../task'

type TaskContext = Context<Environment, '/task/:id'>

export const uniqueIdBody: Schema = objectOf({ unique_id: filledText })
export const auditBody: Schema = objectOf({ accepted: flag, comments: nullable(text) })

/** Routes of single tasks. docs/wire/tasks.md T20–T32 */
export const taskRoutes: Hono<Environment> = new Hono<Environment>()

// docs/wire/tasks.md T20
taskRoutes.post('/task/:id', async (c) => {
  const world = c.var.world
  // The type is not parsed as an id: both stand at the same place. docs/wire/tasks.md T1
  const { json } = createTaskRecord(
    world,
    c.req.param('id'),
    await readObject(c.req.raw),
    c.req.header('idempotency-key'),
    { origin: originOf(c.req.url) },
  )
  return answerText(json)
})

// docs/wire/tasks.md T21
taskRoutes.get('/task/:id', (c) => {
  const record = find(c)
  // What asks for the headers alone is served by this route, too, and reads no task.
  if (c.req.method === 'GET') countPoll(c.var.world, record)
  return tell(record)
})

// docs/wire/tasks.md T23
taskRoutes.post('/task/:id/cancel', (c) => {
  const record = find(c)
  const { task } = record
  const clearUniqueId = new QueryReader(c.req.queries()).flag('clear_unique_id')
  // docs/wire/tasks.md T44, T45
  if (task.status === 'completed' || task.status === 'error') {
    throw new Refusal(
      400,
      `Task is already ${task.status === 'error' ? 'in error' : 'completed'} and cannot be canceled.`,
    )
  }
  if (task.work_started) throw new Refusal(400, 'Task is already in progress and cannot be canceled.')
  // Canceling again changes nothing. docs/wire/tasks.md T46
  if (task.status === 'pending') cancelTask(c.var.world, record)
  if (clearUniqueId) change(c, record, clearUnique)
  return tell(record)
})

// docs/wire/tasks.md T24
taskRoutes.post('/task/:id/setMetadata', async (c) => {
  const record = find(c)
  const body = await readObject(c.req.raw)
  refuseInvalid(objectOf({ metadata }), { metadata: body })
  change(c, record, (task) => {
    task.metadata = body
  })
  return tell(record)
})

// docs/wire/tasks.md T25
taskRoutes.post('/task/:id/unique_id', async (c) => {
  const record = find(c)
  const body = withoutNulls(await readObject(c.req.raw))
  refuseInvalid(uniqueIdBody, body)
  refuseTakenUniqueId(c.var.world, body.unique_id, record)
  change(c, record, (task) => {
    task.unique_id = body.unique_id as string
  })
  return tell(record)
})

// docs/wire/tasks.md T26
taskRoutes.delete('/task/:id/unique_id', (c) => {
  const record = find(c)
  change(c, record, clearUnique)
  return tell(record)
})

// PUT adds, POST replaces. docs/wire/tasks.md T27–T29
taskRoutes.put('/task/:id/tags', (c) => changeTags(c, (present, given) => [...present, ...given]))
taskRoutes.post('/task/:id/tags', (c) => changeTags(c, (_present, given) => given))
taskRoutes.delete('/task/:id/tags', (c) =>
  changeTags(c, (present, given) => present.filter((tag) => !given.includes(tag))),
)

// docs/wire/tasks.md T30
taskRoutes.post('/task/:id/audit', async (c) => {
  const record = find(c)
  const body = await readObject(c.req.raw)
  refuseInvalid(auditBody, body)
  const comments = body.comments as string | null | undefined
  if (record.task.status !== 'completed') throw new Refusal(400, 'Only completed tasks can be audited.')
  const result = body.accepted === true || body.accepted === 'true' ? 'accepted' : 'rejected'
  auditTask(c.var.world, record, { result, source: 'customer', comments })
  return tell(record)
})

// docs/wire/tasks.md T31
taskRoutes.post('/task/:id/send_callback', (c) => {
  const record = find(c)
  const { status } = record.task
  if (status !== 'completed' && status !== 'error') {
    throw new Refusal(400, 'Only the callback of a completed or errored task can be sent again.')
  }
  tellTaskAgain(c.var.world, record)
  return answer({ success: true })
})

/** @throws Refusal 404 in the recorded words docs/wire/tasks.md T21 */
function find(c: TaskContext): TaskRecord {
  const record = c.var.world.tasks.get(c.req.param('id'))
  if (!record) throw new Refusal(404, 'Task with that ID not found.')
  return record
}

/** The start of an address, up to its path. */
function originOf(url: string): string {
  return url.slice(0, url.indexOf('/', url.indexOf('://') + 3))
}

function change(c: TaskContext, record: TaskRecord, apply: (task: Task) => void): void {
  c.var.world.tasks.update(record, c.var.world.now(), apply)
}

function clearUnique(task: Task): void {
  task.unique_id = undefined
}

/** The body is a bare list; without one nothing is given. docs/wire/http.md H11 */
async function changeTags(c: TaskContext, merge: (present: string[], given: string[]) => string[]): Promise<Response> {
  const record = find(c)
  const given = (await readBody(c.req.raw)) ?? []
  refuseInvalid(objectOf({ tags: tagsSchema }), { tags: given })
  const tags = [...new Set(merge(record.task.tags ?? [], given as string[]))]
  refuseInvalid(objectOf({ tags: tagsSchema }), { tags })
  // The key stays absent until tags are set. docs/wire/tasks.md T36
  if (record.task.tags || tags.length) {
    change(c, record, (task) => {
      task.tags = tags
    })
  }
  return tell(record)
}

function tell(record: TaskRecord): Response {
  record.json ??= JSON.stringify(record.task)
  return answerText(record.json)
}
