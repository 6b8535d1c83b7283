import type { RecordedRequest } from '../exchange'
import type { JsonObject } from '../json'
import { documentsOf, queryValue, queryValues, type Report, type Rule } from './rule'

/** Filters that compare a field with one value. */
const exactFilters = {
  'GET /tasks': ['project', 'batch', 'type', 'status'],
  'GET /batches': ['project', 'status'],
} as const

/** Filters that bound a time, both ends included. docs/wire/http.md H19 */
const timeFilters = [
  ['start_time', 'created_at', 'from'],
  ['end_time', 'created_at', 'to'],
  ['completed_after', 'completed_at', 'from'],
  ['completed_before', 'completed_at', 'to'],
  ['updated_after', 'updated_at', 'from'],
  ['updated_before', 'updated_at', 'to'],
] as const

/** docs/wire/tasks.md T22, T100–T110 */
export const checkTaskPage: Rule = ({ request, body }, report) => {
  const docs = documentsOf(body)
  checkLimit(request, body, docs, report)
  const { has_more, next_token, total, offset } = body as JsonObject
  // docs/wire/http.md H40
  if (has_more !== (next_token !== undefined)) report('has_more', next_token !== undefined, has_more)
  const isFirst = queryValue(request, 'next_token') === undefined && !offset
  if (typeof total === 'number') {
    if (total < docs.length) report('total', `at least ${docs.length}`, total)
    if (has_more === true && total <= docs.length && isFirst) report('has_more', false, has_more)
    if (has_more === false && isFirst && total !== docs.length) report('total', docs.length, total)
  }
  if (queryValue(request, 'limited_response')?.toLowerCase() === 'true') return
  checkOrder(docs, report)
  checkFilters('GET /tasks', request, docs, report)
  // docs/wire/tasks.md T102–T104
  const reviews = queryValues(request, 'customer_review_status').flatMap((value) => value.split(','))
  for (const [name, wanted, has] of [
    ['unique_id', queryValues(request, 'unique_id'), (doc: JsonObject, value: string) => doc.unique_id === value],
    ['tags', queryValues(request, 'tags'), (doc: JsonObject, value: string) => listed(doc.tags, value)],
    ['customer_review_status', reviews, (doc: JsonObject, value: string) => doc.customer_review_status === value],
  ] as const) {
    if (!wanted.length) continue
    const stranger = docs.find((doc) => !wanted.some((value) => has(doc, value)))
    if (stranger) report(`docs[].${name}`, wanted.join(' or '), stranger[name])
  }
}

/** docs/wire/batches.md B14, B17 */
export const checkBatchPage: Rule = ({ request, body }, report) => {
  const docs = documentsOf(body)
  checkLimit(request, body, docs, report)
  const { has_more, totalDocs, offset } = body as JsonObject
  const isMore = Number(offset) + docs.length < Number(totalDocs)
  if (has_more !== isMore) report('has_more', isMore, has_more)
  const sentOffset = queryValue(request, 'offset')
  if (sentOffset !== undefined && Number(sentOffset) !== offset) report('offset', Number(sentOffset), offset)
  checkOrder(docs, report)
  checkFilters('GET /batches', request, docs, report)
}

function checkLimit(request: RecordedRequest, body: unknown, docs: JsonObject[], report: Report): void {
  const limit = Number(queryValue(request, 'limit') ?? 100)
  const told = (body as JsonObject).limit
  if (told !== limit) report('limit', limit, told)
  if (docs.length > limit) report('docs', `at most ${limit} items`, `${docs.length} items`)
}

/** Newest first. docs/wire/tasks.md T110 */
function checkOrder(docs: JsonObject[], report: Report): void {
  const times = docs.map(({ created_at }) => String(created_at))
  const index = times.findIndex((time, position) => position > 0 && time > (times[position - 1] as string))
  if (index > 0) report('docs', 'newest first', `${times[index - 1]} before ${times[index]}`)
}

function checkFilters(
  operation: keyof typeof exactFilters,
  request: RecordedRequest,
  docs: JsonObject[],
  report: Report,
) {
  for (const name of exactFilters[operation]) {
    const wanted = queryValue(request, name)
    const stranger = wanted === undefined ? undefined : docs.find((doc) => doc[name] !== wanted)
    if (stranger) report(`docs[].${name}`, wanted, stranger[name])
  }
  for (const [filter, field, side] of timeFilters) {
    const bound = timeOf(queryValue(request, filter) ?? '')
    if (Number.isNaN(bound)) continue
    const stranger = docs.find((doc) => {
      const time = Date.parse(String(doc[field]))
      return !(side === 'from' ? time >= bound : time <= bound)
    })
    if (stranger) report(`docs[].${field}`, `${filter} ${new Date(bound).toISOString()}`, stranger[field])
  }
}

/** A time without a zone is UTC; a `+` that was not encoded arrives as a space. docs/wire/http.md H19 */
function timeOf(text: string): number {
  const encoded = text.trim().replace(/ (\d\d:?\d\d)$/, '+$1')
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(encoded) || !encoded.includes(':')
  return Date.parse(hasZone ? encoded : `${encoded}Z`)
}

function listed(list: unknown, value: string): boolean {
  return Array.isArray(list) && list.includes(value)
}
