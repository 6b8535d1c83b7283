import type { Exchange } from './exchange'
import { isJsonObject } from './json'

const taskIds = /(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])/g
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
/** Fields whose text means nothing beside its identity. */
const opaque = new Set(['next_token'])

/**
 * Replaces ids and times by references such as `<task_id:1>`, numbered in the order in which they were first seen. The
 * same value always gets the same reference, so that relations between exchanges can still be compared.
 */
export class References {
  readonly #byValue = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #names = new Map<string, string>()
  /** Every time that was replaced, by its reference without the brackets. */
  readonly times: Map<string, string> = new Map()

  /** Gives a value that a scenario made, such as a unique id, a reference before it is seen. */
  name(value: string, reference: string): void {
    this.#names.set(value, `<${reference}>`)
  }

  /** An exchange without concrete ids and times. */
  exchange({ request, response, ...rest }: Exchange): Exchange {
    const { path, query, body, idempotencyKey, ...sent } = request
    return {
      ...rest,
      request: {
        ...sent,
        path: path
          .split('/')
          .map((segment) => this.#segment(segment))
          .join('/'),
        query: query.map(([name, value]) => [name, this.#text(name, value)]),
        ...(body !== undefined && { body: this.value(body) }),
        ...(idempotencyKey !== undefined && { idempotencyKey: this.#text('idempotency_key', idempotencyKey) }),
      },
      response: {
        ...response,
        ...(response.body !== undefined && { body: this.value(response.body) }),
      },
    }
  }

  /**
   * A JSON value without concrete ids and times.
   *
   * @param owner the object that the value belongs to: two objects that were made in the same instant are not related
   */
  value(value: unknown, field = '', owner = ''): unknown {
    if (typeof value === 'string') return this.#text(field, value, owner)
    if (Array.isArray(value)) return value.map((item, index) => this.value(item, field, joined(owner, field, index)))
    if (!isJsonObject(value)) return value
    const { task_id, name: ownName } = value
    const identity = typeof task_id === 'string' ? this.#text('task_id', task_id).slice(1, -1) : ownName
    const inner = typeof identity === 'string' ? identity : owner
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.value(member, name, inner)]))
  }

  #segment(segment: string): string {
    if (!segment) return segment
    const decoded = safelyDecoded(segment)
    const replaced = this.#text('task_id', decoded)
    return replaced === decoded ? segment : replaced
  }

  #text(field: string, text: string, owner = ''): string {
    if (!text) return text
    const known = this.#names.get(text) ?? this.#byValue.get(text)
    if (known) return known
    if (opaque.has(field)) return this.#refer(text, field)
    if (time.test(text)) return this.#time(field, text, owner)
    let replaced = text
    for (const [value, reference] of this.#names) replaced = replaced.replaceAll(value, reference)
    return replaced
      .replace(uuids, (id) => this.#byValue.get(id) ?? this.#refer(id, 'uuid'))
      .replace(taskIds, (id) => this.#byValue.get(id) ?? this.#refer(id, field === 'id' ? 'id' : 'task_id'))
  }

  /** Times are told apart by field and owner: that two of them happen to be the same instant means nothing. */
  #time(field: string, text: string, owner: string): string {
    const name = joined(owner.replaceAll(/[^\w.-]/g, '_'), field || 'time')
    const key = `${name} ${text}`
    const known = this.#byValue.get(key)
    if (known) return known
    const reference = this.#refer(key, name)
    this.times.set(reference.slice(1, -1), text)
    return reference
  }

  #refer(value: string, name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, count)
    const reference = `<${name}:${count}>`
    this.#byValue.set(value, reference)
    return reference
  }
}

function joined(...parts: readonly (string | number)[]): string {
  return parts.filter((part) => part !== '').join('.')
}

function safelyDecoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
