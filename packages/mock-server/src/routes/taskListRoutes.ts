import { Hono } from 'hono'
import { answerText } from '../answer'
import { readCursor, writeCursor } from '../cursor'
import type { Environment } from '../environment'
import { QueryReader } from '../queryReader'
import type { TaskRecord } from '../task'

/** The list of tasks. docs/wire/tasks.md T22, T100–T115 */
export const taskListRoutes: Hono<Environment> = new Hono<Environment>()

taskListRoutes.get('/tasks', (c) => {
  const query = new QueryReader(c.req.queries())
  const limit = query.integer('limit', 100, 1, 100)
  const token = query.text('next_token')
  const before = token === undefined ? undefined : readCursor(token)
  // Tokens and offsets exclude each other. docs/wire/http.md H41
  const offset = query.integer('offset', 0, 0, Number.MAX_SAFE_INTEGER)
  const skip = token === undefined ? offset : 0
  query.flag('include_attachment_url')
  const isLimited = query.flag('limited_response')
  const filter = {
    project: query.text('project'),
    batch: query.text('batch'),
    type: query.text('type'),
    status: query.text('status'),
    uniqueIds: query.list('unique_id'),
    tags: query.list('tags'),
    reviewStatuses: query.list('customer_review_status').flatMap((value) => value.split(',').filter(Boolean)),
    created: { from: query.time('start_time'), to: query.time('end_time') },
    completed: { from: query.time('completed_after'), to: query.time('completed_before') },
    updated: { from: query.time('updated_after'), to: query.time('updated_before') },
  }
  // One more than the page shows whether there is a next one.
  const { records, total } = c.var.world.tasks.query(filter, { before, offset: skip, limit: limit + 1 })
  const page = records.slice(0, limit)
  const hasMore = records.length > limit
  const docs = page.map(isLimited ? limitedJson : wholeJson).join(',')
  const next = hasMore ? `,"next_token":"${writeCursor((page.at(-1) as TaskRecord).sequence)}"` : ''
  // docs/wire/http.md H40
  return answerText(
    `{"docs":[${docs}],"total":${total},"limit":${limit},"offset":${skip},"has_more":${hasMore}${next}}`,
  )
})

function wholeJson(record: TaskRecord): string {
  record.json ??= JSON.stringify(record.task)
  return record.json
}

/** docs/wire/tasks.md T115 */
function limitedJson({ task: { task_id, status, metadata, project } }: TaskRecord): string {
  return JSON.stringify({ task_id, status, metadata, project })
}
