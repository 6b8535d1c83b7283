import type { JournalEntry } from './journalEntry'
import type { JsonObject } from './json'
import { operationOf } from './operations'
import { queryOf } from './partialMatch'
import { parseBody } from './readBody'
import { type Redactor, redactHeaders, redactTarget } from './redactor'
import { unreadParameters } from './unreadParameters'

/** Headers as they came: as a Headers object, or as name and value in turns, which is what node:http has at hand. */
export type HeaderSource = Headers | readonly (readonly [string, string])[] | readonly string[]

interface Arrival {
  kind: JournalEntry['kind']
  /** Position among the entries of all worlds. */
  order: number
  sequence: number
  world: string
  time: number
  method: string
  target: string
  headers: HeaderSource
}

/** How an exchange ended. */
interface Ending {
  status: number | undefined
  durationMs: number | undefined
  body?: string | undefined
  responseBody?: string | undefined
  details?: JsonObject | undefined
}

/** One exchange as it was noted, until somebody asks. It may hold the key; what it tells does not. */
export class RecordedExchange {
  readonly kind: JournalEntry['kind']
  readonly order: number
  /** Filled in by the faults that the request meets. */
  faults: string[] = none
  latencyMs: number | undefined
  #ending: Ending | undefined
  #isBodyCut = false
  #isResponseCut = false
  #told: JournalEntry | undefined

  constructor(
    private readonly redactor: Redactor,
    private readonly limit: number,
    private readonly arrival: Arrival,
  ) {
    this.kind = arrival.kind
    this.order = arrival.order
  }

  /** An exchange that was told before. */
  static of(entry: JournalEntry, order: number): RecordedExchange {
    const { kind, sequence, world, method, path } = entry
    const time = Date.parse(entry.time)
    const exchange = new RecordedExchange(untouched, 0, {
      kind,
      order,
      sequence,
      world,
      time,
      method,
      target: path,
      headers: [],
    })
    exchange.#told = structuredClone(entry)
    return exchange
  }

  finish(ending: Ending): void {
    const { body, responseBody } = ending
    if (body !== undefined && body.length > this.limit) {
      ending.body = this.redactor.cut(body, this.limit)
      this.#isBodyCut = true
    }
    if (responseBody !== undefined && responseBody.length > this.limit) {
      ending.responseBody = this.redactor.cut(responseBody, this.limit)
      this.#isResponseCut = true
    }
    this.#ending = ending
  }

  /** The entry as plain data of the caller's own. */
  tell(): JournalEntry {
    if (this.#told) return structuredClone(this.#told)
    const { arrival, redactor } = this
    const { kind, sequence, world, method, target } = arrival
    const { status, durationMs, body, responseBody, details } = this.#ending ?? {}
    const operation = kind === 'request' ? operationOf(method, target) : undefined
    const headers = redactHeaders(pairs(arrival.headers), redactor)
    const path = redactTarget(target, redactor)
    const query = redactor.value(queryOf(path)) as Record<string, string | string[]>
    const sent = body ? this.#value(body, headers['content-type'], this.#isBodyCut) : undefined
    const cut = [
      ...(this.#isBodyCut ? ['body' as const] : []),
      ...(this.#isResponseCut ? ['responseBody' as const] : []),
    ]
    return {
      kind,
      sequence,
      time: new Date(arrival.time).toISOString(),
      world,
      ...(operation && { operation: operation.name }),
      method,
      path,
      query,
      ...(status !== undefined && { status }),
      ...(durationMs !== undefined && { durationMs }),
      faults: [...this.faults],
      ...(this.latencyMs !== undefined && { latencyMs: this.latencyMs }),
      headers,
      ...(sent !== undefined && { body: sent }),
      ...(responseBody && { responseBody: this.#value(responseBody, undefined, this.#isResponseCut) }),
      ...(cut.length && { cut }),
      unread: operation ? unreadParameters(operation, path, query, sent) : [],
      ...(details && { details }),
    }
  }

  /** The entry as text without what differs between two runs of the same: durations, hosts and ports. */
  canonical(): string {
    const { kind, sequence, time, world, operation, method, path, status, faults, headers, ...rest } = this.tell()
    // Only these headers are read by a rule; the others are the client's and its connection's.
    const read = [headers['content-type'], headers['idempotency-key']]
    const address = path.replace(/^[a-z]+:\/\/[^/?#]*/i, '')
    const { body, responseBody } = rest
    return JSON.stringify([
      sequence,
      time,
      world,
      kind,
      operation,
      method,
      address,
      status,
      faults,
      read,
      body,
      responseBody,
    ])
  }

  #value(text: string, contentType: string | undefined, isCut: boolean): unknown {
    if (isCut) return text
    try {
      return this.redactor.value(parseBody(text, contentType))
    } catch {
      return this.redactor.text(text)
    }
  }
}

const none: string[] = []

/** For what holds no key any more. */
const untouched: Redactor = { text: (text) => text, value: (value) => value, cut: (text) => text }

function pairs(headers: HeaderSource): (readonly [string, string])[] {
  const items = [...headers] as (string | readonly [string, string])[]
  return items.flatMap((item, index): (readonly [string, string])[] => {
    if (typeof item !== 'string') return [item]
    return index % 2 ? [] : [[item, String(items[index + 1] ?? '')]]
  })
}
