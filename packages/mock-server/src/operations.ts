import { distance } from 'fastest-levenshtein'
import { MockUsageError } from './usageError'

/** A route of the API as faults and the journal name it, and what its rules read of a request. */
export interface Operation {
  readonly name: string
  /** Query parameters that a rule reads. */
  readonly query?: readonly string[]
  /** Members of the body that a rule reads. Absent: the body is stored whole, or its parameters depend on the task type. */
  readonly body?: readonly string[]
}

const created = ['start_time', 'end_time']
const completed = ['completed_after', 'completed_before']
const ofTasks = ['project', 'batch', 'type', 'status', 'unique_id', 'tags', 'customer_review_status']
const ofTaskPages = ['limit', 'next_token', 'offset', 'include_attachment_url', 'limited_response']
const ofBatches = ['project', 'status', 'limit', 'offset', 'detailed', 'exclude_archived']

/** Every operation of the mock. A test holds this table to the routes of the app. */
export const operations: readonly Operation[] = [
  { name: 'POST /task/:type' },
  { name: 'GET /task/:id' },
  { name: 'POST /task/:id/cancel', query: ['clear_unique_id'], body: [] },
  { name: 'POST /task/:id/setMetadata' },
  { name: 'POST /task/:id/unique_id', body: ['unique_id'] },
  { name: 'DELETE /task/:id/unique_id', body: [] },
  { name: 'PUT /task/:id/tags' },
  { name: 'POST /task/:id/tags' },
  { name: 'DELETE /task/:id/tags' },
  { name: 'POST /task/:id/audit', body: ['accepted', 'comments'] },
  { name: 'POST /task/:id/send_callback', body: [] },
  {
    name: 'GET /tasks',
    query: [...ofTasks, ...ofTaskPages, ...created, ...completed, 'updated_after', 'updated_before'],
  },
  {
    name: 'POST /batches',
    body: ['project', 'name', 'callback', 'calibration_batch', 'self_label_batch', 'metadata'],
  },
  { name: 'GET /batches', query: [...ofBatches, ...created, ...completed, 'audited_after', 'audited_before'] },
  { name: 'GET /batches/:name' },
  { name: 'GET /batches/:name/status' },
  { name: 'POST /batches/:name/finalize', body: [] },
  { name: 'POST /batches/:name/setMetadata' },
  { name: 'POST /batches/:name/prioritize', body: ['priority'] },
  {
    name: 'POST /projects',
    body: ['type', 'name', 'params', 'rapid', 'studio', 'pipeline', 'consensus_attempts', 'datasetId'],
  },
  { name: 'GET /projects', query: ['archived'] },
  { name: 'GET /projects/:name' },
  { name: 'POST /projects/:name/setParams' },
  { name: 'POST /projects/:name/setOntology', body: ['ontology', 'name'] },
  { name: 'GET /projects/:name/taskTemplates' },
]

interface Shape {
  operation: Operation
  /** Segments of the path; `undefined` where any name stands. */
  segments: readonly (string | undefined)[]
}

let shapes: ReadonlyMap<string, readonly Shape[]> | undefined

function shapesOf(method: string, length: number): readonly Shape[] {
  if (!shapes) {
    const byLength = new Map<string, Shape[]>()
    for (const operation of operations) {
      const [verb = '', path = ''] = operation.name.split(' ')
      const segments = path.split('/').map((segment) => (segment.startsWith(':') ? undefined : segment))
      const key = `${verb} ${segments.length}`
      byLength.set(key, [...(byLength.get(key) ?? []), { operation, segments }])
    }
    // Where a fixed path and one with a name both fit, the fixed one counts.
    for (const list of byLength.values()) list.sort((a, b) => names(a) - names(b))
    shapes = byLength
  }
  return shapes.get(`${method} ${length}`) ?? []
}

function names({ segments }: Shape): number {
  return segments.filter((segment) => segment === undefined).length
}

/** The operation of a request, by its method and its path with or without `/v1` and query. */
export function operationOf(method: string, target: string): Operation | undefined {
  const [path = ''] = target.split('?', 1)
  const segments = path.replace(/^\/v1(?=\/)/, '').split('/')
  // One trailing slash is tolerated. docs/wire/http.md H2
  if (segments.length > 2 && segments.at(-1) === '') segments.pop()
  return shapesOf(method === 'HEAD' ? 'GET' : method, segments.length).find((shape) =>
    shape.segments.every((segment, index) =>
      segment === undefined ? segments[index] !== '' : segment === segments[index],
    ),
  )?.operation
}

/** Whether an operation is meant by a name: its own, `*` for all, or `POST *` for all of one method. */
export function isMeant(name: string, method: string, operation: string | undefined): boolean {
  if (name === '*') return true
  if (name.endsWith(' *')) return name === `${method === 'HEAD' ? 'GET' : method} *`
  return name === operation
}

/**
 * Refuses the name of an operation that does not exist.
 *
 * @throws MockUsageError with the nearest names
 */
export function checkOperation(name: unknown): string {
  const known = [...operations.map((operation) => operation.name), '*', ...verbs.map((verb) => `${verb} *`)]
  if (typeof name === 'string' && known.includes(name)) return name
  if (typeof name !== 'string') {
    throw new MockUsageError(
      `"operation" must be a text such as "POST /task/:type", "POST *" or "*", not ${JSON.stringify(name) ?? 'absent'}.`,
    )
  }
  const wanted = plain(name)
  const nearest = known
    .map((candidate) => ({ candidate, far: distance(wanted, plain(candidate)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => `"${candidate}"`)
  throw new MockUsageError(`There is no operation ${JSON.stringify(name)}. Did you mean ${listed(nearest)}?`)
}

const verbs = ['GET', 'POST', 'PUT', 'DELETE']

/** `post /v1/task/{id}/cancel` and `POST /task/:id/cancel` are near to each other. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/\/v1(?=\/)/, '')
    .replace(/\{(\w+)\}|<(\w+)>/g, ':$1$2')
}

/** `a, b or c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
}
