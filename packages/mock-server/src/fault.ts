import type { Duration } from './parseDuration'

/** A delay: always the same, evenly spread, or spread around a mean (never below 0). */
export type Latency = Duration | { min: Duration; max: Duration } | { mean: Duration; deviation: Duration }

/** When a fault strikes, among the requests of its operation that fit `match`. All that is given must hold. */
export interface FaultCondition {
  /** The first so many. */
  first?: number
  /** Each one whose number, counted from 1, can be divided by this. */
  every?: number
  /** Each one with this probability, from 0 to 1. The same seed and requests meet the same faults. */
  probability?: number
  /** Only requests like this count at all. */
  match?: {
    /** Members that the body has; it may have more. */
    body?: unknown
    /** Parameters that the query has; it may have more. */
    query?: Record<string, string | string[]>
    /** Headers that the request has, by name in any case. */
    headers?: Record<string, string>
  }
}

/** The answer comes late, is another one, or does not arrive whole. */
export interface AnswerEffect {
  /**
   * How much later the answer comes. The request takes effect at once, also when its client does not wait. Under a
   * frozen clock the delay is noted in the journal and not waited.
   */
  latency?: Latency
  /** Answers with this status, from 400 to 599, and the API's error body. */
  status?: number
  /** The text of the error body. Default: one that fits the status. */
  error?: string
  /** `Retry-After`: seconds up to 2³¹, or a text to be sent as it is, such as a date. Without it there is no such header. */
  retryAfter?: number | string
  /** Whether the request takes effect before `status` is answered: created, but answered 500. Default `false`. */
  commit?: boolean
  /** Another content type for the same body, or for `body`. */
  contentType?: string
  /** Another body, such as a proxy's page. */
  body?: string
  /** The connection ends after so many bytes of the body; below 1 it is a share of them. The last byte is never sent. */
  truncate?: number
  /** The body stops after so many bytes (below 1: a share of them; `true`: half) while the connection stays open. */
  stall?: boolean | number
  reset?: never
}

/** The connection is reset. */
export interface ResetEffect {
  latency?: Latency
  /** `'before'` the request takes effect, or `'after'` it: committed, but the answer is lost. */
  reset: 'before' | 'after'
  status?: never
  truncate?: never
  stall?: never
  contentType?: never
}

export type FaultEffect = AnswerEffect | ResetEffect

/** What goes wrong, where and when. Plain data. */
export interface FaultDefinition {
  /** Such as `POST /task/:type`; `POST *` for all of a method, `*` for all. */
  operation: string
  /** Default: always. */
  when?: FaultCondition
  effect: FaultEffect
  /** How often at most, in each world. Default: no limit. */
  times?: number
}

/** A fault that is in force. */
export interface Fault extends FaultDefinition {
  /** Such as `fault-1`; the journal names it. */
  readonly id: string
  /** How many requests it has struck; counts on while you hold it. */
  readonly hits: number
}

/**
 * What goes wrong in a world, or in each world of a mock. Each world counts for itself. Of several faults that strike
 * one request, delays add up and the first other effect counts.
 */
export interface FaultControls {
  /** @throws MockUsageError that names the mistake, and the nearest operations when there is none of that name */
  add(fault: FaultDefinition): Fault
  list(): Fault[]
  /** @throws MockUsageError when no fault has that id */
  remove(id: string): void
  clear(): void
}
