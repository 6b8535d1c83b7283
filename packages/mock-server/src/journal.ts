import { digest } from './digest'
import type { Expectation, JournalControls, JournalDelivery, JournalEntry, JournalFilter } from './journalEntry'
import { refuseNoFilter, selectEntries } from './journalFilter'
import { type HeaderSource, RecordedExchange } from './recordedExchange'
import { createRedactor, type Redactor } from './redactor'
import { verifyEntries } from './verify'

/** How much a world's journal keeps. */
export interface JournalOptions {
  /** The most entries; the oldest are let go. 0 keeps none. Default 10,000. */
  entries?: number
  /** The most characters of a body. Default 4,096. */
  bodyLimit?: number
}

/** A journal as plain data, without any key. */
export interface JournalData {
  /** How many entries there have ever been. */
  count: number
  /** How many of them are gone, cleared ones included. */
  gone: number
  dropped: number
  entries: JournalEntry[]
}

/** Numbers the entries of all worlds in the order of arrival. */
export interface ArrivalCounter {
  next: number
}

/** Every request and delivery of one world. Writing costs little: entries are put into words when they are asked for. */
export class Journal implements JournalControls {
  readonly #entries: RecordedExchange[] = []
  readonly #capacity: number
  readonly #bodyLimit: number
  readonly #redactor: Redactor
  readonly #arrivals: ArrivalCounter
  #count = 0
  /** Entries up to this number are gone. */
  #gone = 0
  #dropped = 0

  constructor(
    private readonly world: string,
    key: string,
    { entries = 10_000, bodyLimit = 4096 }: JournalOptions = {},
    arrivals: ArrivalCounter = { next: 0 },
  ) {
    this.#capacity = entries
    this.#bodyLimit = bodyLimit
    this.#redactor = createRedactor(key)
    this.#arrivals = arrivals
  }

  get dropped(): number {
    return this.#dropped
  }

  /** Notes the arrival of a request; the rest is told to what is returned. */
  begin(method: string, target: string, headers: HeaderSource, time: number): RecordedExchange {
    return this.#push('request', method, target, headers, time)
  }

  /** Notes a callback that was sent or could not be. */
  record(delivery: JournalDelivery, time: number): void {
    const { method = 'POST', url, status, durationMs, headers = [], body, responseBody, details } = delivery
    const exchange = this.#push('delivery', method, url, [...headers], time)
    exchange.details = details
    exchange.finish(status, durationMs, body, responseBody)
  }

  #push(kind: JournalEntry['kind'], method: string, target: string, headers: HeaderSource, time: number) {
    const sequence = ++this.#count
    const order = this.#arrivals.next++
    const exchange = new RecordedExchange(
      kind,
      order,
      sequence,
      this.world,
      time,
      method,
      target,
      headers,
      this.#redactor,
      this.#bodyLimit,
    )
    if (sequence - this.#gone > this.#capacity) {
      this.#gone++
      this.#dropped++
    }
    if (this.#capacity > 0) this.#entries[(sequence - 1) % this.#capacity] = exchange
    return exchange
  }

  /** What is kept, the oldest first. */
  exchanges(): RecordedExchange[] {
    return Array.from(
      { length: this.#count - this.#gone },
      (_, index) => this.#entries[(this.#gone + index) % this.#capacity] as RecordedExchange,
    )
  }

  requests(filter: JournalFilter = {}): JournalEntry[] {
    return selectEntries(ofKind(this.exchanges(), 'request'), this.redact(filter))
  }

  deliveries(filter: Omit<JournalFilter, 'operation'> = {}): JournalEntry[] {
    return selectEntries(ofKind(this.exchanges(), 'delivery'), this.redact(filter))
  }

  verify(expectation: Expectation): JournalEntry[] {
    return verifyEntries(ofKind(this.exchanges(), 'request'), this.redact(expectation), this.forgotten(expectation))
  }

  /** How many entries were let go that a filter may mean: all, unless it asks for what came later. */
  forgotten({ after, since, world = this.world }: JournalFilter): number {
    if (!this.#dropped || world !== this.world || (after !== undefined && after >= this.#gone)) return 0
    const [oldest] = this.exchanges()
    const isAllLater = since !== undefined && oldest !== undefined && oldest.time < new Date(since).getTime()
    return isAllLater ? 0 : this.#dropped
  }

  /** What is compared with entries must be as they are told, and is told itself when it does not fit. */
  redact<Filter extends JournalFilter>(filter: Filter): Filter {
    refuseNoFilter(filter)
    const { body, query } = filter
    return {
      ...filter,
      ...(body !== undefined && { body: this.#redactor.value(body) }),
      ...(query !== undefined && { query: this.#redactor.value(query) }),
    }
  }

  hash(): string {
    return digest(this.exchanges().map((exchange) => `${exchange.canonical()}\n`))
  }

  clear(): void {
    this.#entries.length = 0
    this.#gone = this.#count
    this.#dropped = 0
  }

  /** Takes over the entries of another world's journal, which may go on: entries do not change once they are answered. */
  adopt(other: Journal): void {
    this.#replace(other.exchanges(), other.#count, other.#gone, other.#dropped)
  }

  toData(): JournalData {
    const entries = this.exchanges().map((exchange) => exchange.tell())
    return { count: this.#count, gone: this.#gone, dropped: this.#dropped, entries }
  }

  fromData({ count, gone, dropped, entries }: JournalData): void {
    this.#replace(
      entries.map((entry) => RecordedExchange.of(entry, this.#arrivals.next++)),
      count,
      gone,
      dropped,
    )
  }

  #replace(exchanges: RecordedExchange[], count: number, gone: number, dropped: number): void {
    const kept = this.#capacity === 0 ? [] : exchanges.slice(-this.#capacity)
    const lost = exchanges.length - kept.length
    this.#entries.length = 0
    this.#count = count
    this.#gone = gone + lost
    this.#dropped = dropped + lost
    kept.forEach((exchange, index) => {
      this.#entries[(this.#gone + index) % this.#capacity] = exchange
    })
  }
}

/** The journals of all worlds as one, in the order of arrival. */
export function joinJournals(journals: () => Journal[]): JournalControls {
  const all = (kind: JournalEntry['kind']) => {
    const exchanges = journals().flatMap((journal) => journal.exchanges())
    return ofKind(
      exchanges.sort((a, b) => a.order - b.order),
      kind,
    )
  }
  const redact = <Filter extends JournalFilter>(filter: Filter) => {
    refuseNoFilter(filter)
    const isToRedact = filter.body !== undefined || filter.query !== undefined
    return isToRedact ? journals().reduce((redacted, journal) => journal.redact(redacted), filter) : filter
  }
  return {
    requests: (filter = {}) => selectEntries(all('request'), redact(filter)),
    deliveries: (filter = {}) => selectEntries(all('delivery'), redact(filter)),
    verify: (expectation) => {
      const forgotten = () => journals().reduce((sum, journal) => sum + journal.forgotten(expectation), 0)
      return verifyEntries(all('request'), redact(expectation), forgotten())
    },
    // Sorted, so that it does not matter how the requests of several worlds mixed.
    hash: () =>
      digest(
        journals()
          .map((journal) => journal.hash())
          .sort(),
      ),
    clear: () => {
      for (const journal of journals()) journal.clear()
    },
    get dropped() {
      return journals().reduce((sum, journal) => sum + journal.dropped, 0)
    },
  }
}

function ofKind(exchanges: RecordedExchange[], kind: JournalEntry['kind']): RecordedExchange[] {
  return exchanges.filter((exchange) => exchange.kind === kind)
}
