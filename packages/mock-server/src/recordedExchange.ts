import type { JournalEntry } from './journalEntry'
import type { EntryHead } from './journalFilter'
import type { JsonObject } from './json'
import { operationOf } from './operations'
import { queryOf } from './partialMatch'
import { parseBody } from './readBody'
import { createRedactor, type Redactor, redactHeaders, redactTarget } from './redactor'
import { unreadParameters } from './unreadParameters'

/** Headers as they came: as a Headers object, or as name and value in turns, which is what node:http has at hand. */
export type HeaderSource = Headers | readonly (readonly [string, string])[] | readonly string[]

const none: string[] = []

/** Hosts and ports of this machine in addresses within a body, such as those of a receiver on a free port. */
const ownAddress = /(\bhttps?:\/\/)(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?(?=[/?#"\\])/gi

/** One exchange as it was noted, until somebody asks. It may hold the key; what it tells does not. */
export class RecordedExchange implements EntryHead {
  /** Filled in by the faults that the request meets. */
  faults: string[] = none
  latencyMs: number | undefined = undefined
  details: JsonObject | undefined = undefined
  #status: number | undefined = undefined
  #durationMs: number | undefined = undefined
  #body: string | undefined = undefined
  #responseBody: string | undefined = undefined
  #isBodyCut = false
  #isResponseCut = false
  #told: JournalEntry | undefined = undefined

  // Parameters one by one, since an object for them is one more for each request.
  constructor(
    readonly kind: JournalEntry['kind'],
    /** Position among the entries of all worlds. */
    readonly order: number,
    readonly sequence: number,
    readonly world: string,
    readonly time: number,
    readonly method: string,
    private readonly target: string,
    private readonly headers: HeaderSource,
    private readonly redactor: Redactor,
    private readonly limit: number,
  ) {}

  /** An exchange that was told before. */
  static of(entry: JournalEntry, order: number): RecordedExchange {
    const { kind, sequence, world, time, method, path } = entry
    const exchange = new RecordedExchange(
      kind,
      order,
      sequence,
      world,
      Date.parse(time),
      method,
      path,
      [],
      createRedactor(''),
      0,
    )
    exchange.faults = [...entry.faults]
    exchange.#told = structuredClone(entry)
    return exchange
  }

  /** Notes how it ended. */
  finish(
    status: number | undefined,
    durationMs: number | undefined,
    body: string | undefined,
    responseBody: string | undefined,
  ): void {
    const { limit } = this
    this.#status = status
    this.#durationMs = durationMs
    this.#isBodyCut = body !== undefined && body.length > limit
    this.#body = body !== undefined && this.#isBodyCut ? this.redactor.cut(body, limit) : body
    this.#isResponseCut = responseBody !== undefined && responseBody.length > limit
    this.#responseBody =
      responseBody !== undefined && this.#isResponseCut ? this.redactor.cut(responseBody, limit) : responseBody
  }

  get operation(): string | undefined {
    return this.kind === 'request' ? operationOf(this.method, this.target)?.name : undefined
  }

  /** The entry as plain data of the caller's own. */
  tell(): JournalEntry {
    if (this.#told) return structuredClone(this.#told)
    const { kind, sequence, world, method, target, redactor, details } = this
    const [status, durationMs, body, responseBody] = [this.#status, this.#durationMs, this.#body, this.#responseBody]
    const operation = kind === 'request' ? operationOf(method, target) : undefined
    const headers = redactHeaders(pairs(this.headers), redactor)
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
      time: new Date(this.time).toISOString(),
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
    const { body, responseBody, details } = rest
    // The system words errors, and puts addresses into them.
    const { error, ...told } = details ?? {}
    const head = [sequence, time, world, kind, operation, method, address, status, faults, read]
    return JSON.stringify([...head, body, responseBody, told, error !== undefined]).replaceAll(ownAddress, '$1')
  }

  #value(text: string, contentType: string | undefined, isCut: boolean): unknown {
    if (isCut) return text
    try {
      const value = parseBody(text, contentType)
      return this.redactor.isClean(text) ? value : this.redactor.value(value)
    } catch {
      return this.redactor.text(text)
    }
  }
}

function pairs(headers: HeaderSource): (readonly [string, string])[] {
  const items = [...headers] as (string | readonly [string, string])[]
  return items.flatMap((item, index): (readonly [string, string])[] => {
    if (typeof item !== 'string') return [item]
    return index % 2 ? [] : [[item, String(items[index + 1] ?? '')]]
  })
}
