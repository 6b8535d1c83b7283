import type { JsonObject } from './json'

/** One exchange of a world, as it is told: plain JSON, without any key. */
export interface JournalEntry {
  /** A request to the mock, or a callback that the mock sent. */
  kind: 'request' | 'delivery'
  /** Counts from 1 in each world, in the order of arrival. */
  sequence: number
  /** The time of its arrival on the world's clock, as ISO 8601. */
  time: string
  /** Names the world and not its key; `account.worldId` is the same. */
  world: string
  /** Such as `POST /task/:type`; absent for a path that is no operation. */
  operation?: string
  method: string
  /** Path and query as received, such as `/v1/tasks?limit=2`; for a delivery the whole address. */
  path: string
  query: Record<string, string | string[]>
  /** Absent while it is not answered, and when the connection was reset. */
  status?: number
  durationMs?: number
  /** Ids of the faults that it met, such as `fault-1`. */
  faults: string[]
  /** The delay that a fault asked for; under a frozen clock it is not waited. */
  latencyMs?: number
  /** Headers of the request, in lower case, without secrets. */
  headers: Record<string, string>
  /** What the request carried: its JSON, or its text where it is none. Absent without a body. */
  body?: unknown
  /** What it was answered, also where a fault kept the answer from arriving. */
  responseBody?: unknown
  /** Which of both bodies is longer than the journal keeps, and is told as the beginning of its text. */
  cut?: ('body' | 'responseBody')[]
  /** What the request carried and no rule read, such as `query.stauts` or `body.instructions`. */
  unread: string[]
  /** What else is known of a delivery, such as its task and attempt. */
  details?: JsonObject
}

/** Which entries to tell. All that is given must fit. */
export interface JournalFilter {
  /** An operation, `POST *` for all of a method, or `*`. */
  operation?: string
  method?: string
  status?: number
  /** The id of a fault that the request met. */
  fault?: string
  /** A world's id; only of use on a journal of several worlds. */
  world?: string
  /** From this time on, on the world's clock: a date, ISO 8601, or milliseconds since 1970. */
  since?: Date | string | number
  /** Up to this time. */
  until?: Date | string | number
  /** Entries after this sequence number: what came since the last look. */
  after?: number
  /** Members that the body of the request has; it may have more. */
  body?: unknown
  /** Parameters that the query has; it may have more. */
  query?: Record<string, string | string[]>
}

/** What is expected to have been requested. */
export interface Expectation extends JournalFilter {
  /** How often. Default: at least once. */
  times?: number | { min?: number; max?: number }
}

/** A callback that was sent or could not be, for the journal. */
export interface JournalDelivery {
  /** Default `POST`. */
  method?: string
  url: string
  /** Absent when there was no answer. */
  status?: number
  durationMs?: number
  headers?: Iterable<readonly [string, string]>
  body?: string
  responseBody?: string
  /** Told as it is, so it must hold no secret. */
  details?: JsonObject
}

/** A world's journal, or that of all worlds of a mock. */
export interface JournalControls {
  /** Requests, the oldest first. @throws MockUsageError for an unknown operation, with the nearest names */
  requests(filter?: JournalFilter): JournalEntry[]
  /** Callbacks that were sent, the oldest first. */
  deliveries(filter?: Omit<JournalFilter, 'operation'>): JournalEntry[]
  /** How many of the oldest entries were let go, since a journal keeps 10,000 unless told otherwise. */
  readonly dropped: number
  /**
   * Checks that something was requested, and as often as expected; returns those requests.
   *
   * @throws VerificationError whose message shows the nearest misses and what differs
   */
  verify(expectation: Expectation): JournalEntry[]
  /**
   * SHA-256 of everything in the journal but durations, hosts and ports: under a frozen clock the same seed and the
   * same requests give the same hash.
   */
  hash(): string
  /** Forgets all entries; sequence numbers go on. */
  clear(): void
}
