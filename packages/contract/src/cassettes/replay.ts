import { exchangeOf, readRequest, readResponse } from '../capture'
import type { Exchange, RecordedRequest } from '../exchange'
import { inline, isJsonObject } from '../json'
import { References } from '../references'
import { isEqual } from '../rules/rule'
import type { Cassette } from './cassette'

/** A cassette that plays. */
export interface Replay {
  fetch: typeof fetch
  /** What was recorded and not asked for. */
  left(): Exchange[]
}

/**
 * Answers requests from a cassette. A request that was not recorded is an error.
 *
 * @param uniqueId the value behind a reference such as `<unique_id:a>`
 */
export function replay(
  cassette: Cassette,
  connection: { baseUrl: string; apiKey: string; secondApiKey: string },
  uniqueId: (label: string) => string,
): Replay {
  const references = new References()
  const values = concreteValues(cassette, uniqueId)
  for (const [reference, value] of values) if (reference.startsWith('unique_id:')) references.name(value, reference)
  const left = [...cassette.exchanges]

  return {
    left: () => left,
    async fetch(input, init) {
      const request = new Request(input, init)
      const record = await readRequest(request, connection.baseUrl, connection)
      const { request: asked } = references.exchange({ request: record, response: { status: 0 } })
      const index = left.findIndex((exchange) => isSameRequest(exchange.request, asked))
      const [played] = index < 0 ? [] : left.splice(index, 1)
      if (!played) throw new Error(notRecorded(cassette, asked, left[0]?.request))
      const { status, body, text } = played.response
      const content = body === undefined ? text : JSON.stringify(withValues(body, values))
      const response = new Response(content ?? null, {
        status,
        headers: body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' },
      })
      references.exchange(exchangeOf(record, await readResponse(response, connection)))
      return response
    },
  }
}

/** A value for every reference that occurs in the answers. */
function concreteValues({ exchanges, times }: Cassette, uniqueId: (label: string) => string): Map<string, string> {
  const values = new Map(Object.entries(times))
  const creations = creationTimes(exchanges)
  const text = JSON.stringify(exchanges)
  for (const [, reference = '', name = '', label = ''] of text.matchAll(/<(([\w.-]+):([\w-]+))>/g)) {
    if (values.has(reference)) continue
    if (name === 'unique_id') values.set(reference, uniqueId(label))
    else if (name === 'task_id' || name === 'id') {
      // The first eight digits of an id are the second of its creation. docs/wire/http.md H25
      const created = values.get(creations.get(reference) ?? '') ?? '2019-03-10T00:00:00.000Z'
      const second = Math.floor(Date.parse(created) / 1000).toString(16)
      values.set(reference, second.padStart(8, '0') + (name === 'id' ? 'f' : '0') + label.padStart(15, '0'))
    } else if (name === 'uuid') values.set(reference, `00000000-0000-4000-8000-${label.padStart(12, '0')}`)
    else values.set(reference, `${name}-${label}`)
  }
  return values
}

/** Which reference to a creation time stands beside which task id. */
function creationTimes(exchanges: readonly Exchange[]): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (isJsonObject(value)) {
      const { task_id, created_at } = value
      if (typeof task_id === 'string' && typeof created_at === 'string') {
        found.set(task_id.slice(1, -1), created_at.slice(1, -1))
      }
      Object.values(value).forEach(visit)
    }
  }
  for (const { response } of exchanges) visit(response.body)
  return found
}

function withValues(value: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/<([\w.-]+:[\w-]+)>/g, (whole, reference) => values.get(reference) ?? whole)
  }
  if (Array.isArray(value)) return value.map((item) => withValues(item, values))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withValues(member, values)]))
}

function isSameRequest(recorded: RecordedRequest, asked: RecordedRequest): boolean {
  return isEqual(plain(recorded), plain(asked))
}

function plain({ method, path, query, body, text, idempotencyKey, authentication }: RecordedRequest): object {
  return {
    method,
    path,
    query: [...query].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
    body: body ?? null,
    text: text ?? null,
    idempotencyKey: idempotencyKey ?? null,
    authentication,
  }
}

function notRecorded({ scenario }: Cassette, asked: RecordedRequest, next: RecordedRequest | undefined): string {
  const wanted = next ? `${next.method} ${next.path} ${inline(next.body ?? null)}` : 'nothing more'
  return (
    `The cassette of ${scenario} has no answer to ${asked.method} ${asked.path} ${inline(asked.body ?? null)}; ` +
    `it holds ${wanted} next. The scenario has changed since it was recorded: record it again.`
  )
}
