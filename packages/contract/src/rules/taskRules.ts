import { isJsonObject, type JsonObject } from '../json'
import { type Answered, isSent, queryValue, type Report, type Rule, same } from './rule'

const topLevel = [
  'batch',
  'callback_url',
  'instruction',
  'metadata',
  'priority',
  'project',
  'tags',
  'unique_id',
  'urgency',
]
/** Steers the creation and is told nowhere. docs/wire/tasks.md T11 */
const untold = 'clear_unique_id_on_error'

/** What holds of every task, whatever was asked. docs/wire/tasks.md T10–T19 */
export function checkTask(task: JsonObject, report: Report, place = ''): void {
  const { task_id, created_at, updated_at, completed_at, status, params } = task
  const created = Date.parse(String(created_at))
  for (const [name, time] of Object.entries({ updated_at, completed_at })) {
    if (typeof time === 'string' && Date.parse(time) < created) report(`${place}${name}`, 'not before created_at', time)
  }
  // The first eight digits are the second of the creation; documented samples are some minutes off. docs/wire/http.md H25
  const second = Number.parseInt(String(task_id).slice(0, 8), 16)
  if (typeof task_id === 'string' && Math.abs(second - created / 1000) > 86_400) {
    report(`${place}task_id`, 'the second of created_at in its first 8 digits', task_id)
  }
  if (status === 'pending' && task.response !== undefined) report(`${place}response`, undefined, task.response)
  for (const name of isJsonObject(params) ? [...topLevel, untold] : []) {
    if (Object.hasOwn(params as JsonObject, name))
      report(`${place}params.${name}`, undefined, (params as JsonObject)[name])
  }
}

/** docs/wire/tasks.md T11, T20 */
const created: Rule = ({ request, values, sent, body }, report) => {
  const task = body as JsonObject
  same(report, 'type', values.type, task.type)
  const isForm = request.text !== undefined
  if (isForm) return
  for (const name of topLevel) {
    if (!isSent(sent, name) || sent[name] === '') continue
    const expected = name === 'priority' ? Number(sent[name]) : sent[name]
    same(report, name, expected, task[name])
  }
  const params = isJsonObject(task.params) ? task.params : {}
  for (const name of Object.keys(sent)) {
    if (topLevel.includes(name) || name === untold || !isSent(sent, name)) continue
    same(report, `params.${name}`, sent[name], params[name])
  }
}

const isTheTask: Rule = ({ values, body }, report) => same(report, 'task_id', values.id, (body as JsonObject).task_id)

const tagsOf = (body: unknown): unknown[] => {
  const { tags } = body as JsonObject
  return Array.isArray(tags) ? tags : []
}

const sentTags = ({ request }: Answered): unknown[] => (Array.isArray(request.body) ? request.body : [])

/** What holds between a request and its answer, by operation. */
export const taskRules: Readonly<Record<string, readonly Rule[]>> = {
  'POST /task/:type': [created],
  'GET /task/:id': [isTheTask],
  // docs/wire/tasks.md T23, T43
  'POST /task/:id/cancel': [
    isTheTask,
    ({ request, body }, report) => {
      const task = body as JsonObject
      same(report, 'status', 'canceled', task.status)
      if (queryValue(request, 'clear_unique_id')?.toLowerCase() === 'true') {
        same(report, 'unique_id', undefined, task.unique_id)
      }
    },
  ],
  // docs/wire/http.md H29
  'POST /task/:id/setMetadata': [
    isTheTask,
    ({ request, sent, body }, report) => {
      if (request.text === undefined) same(report, 'metadata', sent, (body as JsonObject).metadata)
    },
  ],
  // docs/wire/tasks.md T25
  'POST /task/:id/unique_id': [
    isTheTask,
    ({ sent, body }, report) => {
      if (isSent(sent, 'unique_id')) same(report, 'unique_id', sent.unique_id, (body as JsonObject).unique_id)
    },
  ],
  // docs/wire/tasks.md T26
  'DELETE /task/:id/unique_id': [
    isTheTask,
    ({ body }, report) => same(report, 'unique_id', undefined, (body as JsonObject).unique_id),
  ],
  // docs/wire/tasks.md T27
  'PUT /task/:id/tags': [
    isTheTask,
    (answered, report) => {
      const tags = tagsOf(answered.body)
      for (const tag of sentTags(answered)) if (!tags.includes(tag)) report('tags', `a list with ${tag}`, tags)
    },
  ],
  // docs/wire/tasks.md T28
  'POST /task/:id/tags': [
    isTheTask,
    (answered, report) => {
      if (answered.request.text === undefined)
        same(report, 'tags', [...new Set(sentTags(answered))], tagsOf(answered.body))
    },
  ],
  // docs/wire/tasks.md T29
  'DELETE /task/:id/tags': [
    isTheTask,
    (answered, report) => {
      const tags = tagsOf(answered.body)
      for (const tag of sentTags(answered)) if (tags.includes(tag)) report('tags', `a list without ${tag}`, tags)
    },
  ],
}
