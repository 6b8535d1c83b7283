import type { Limiter, LimiterOptions, RequestOptions } from '@scale-ts/core'

/** Options that all bulk functions share. Those of a request hold for every item; `maxRetries` is 8 by default. */
export interface BulkOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /** Items in work at the same time. Default 16. */
  concurrency?: number | undefined
  /** Holds requests back: a limiter, or the limits for one. Default: none. */
  limiter?: Limiter | LimiterOptions | undefined
  /**
   * Begins no further item. Attempts on the wire are finished, waits between attempts are cut short, and the results of both are
   * yielded; then the iteration throws the signal's reason. `createTasks` looks up the tasks whose answers were lost, for some seconds at
   * most. What stays open fails with an `OutcomeUnknownError`.
   */
  signal?: AbortSignal | undefined
  /** Called after each item. A promise that it returns is waited for. What it throws, or rejects with, ends the run. */
  onProgress?: ((progress: BulkProgress) => void) | undefined
  /** Begins no further item after a failure; what is in work is finished, then its error is thrown. Default `false`. */
  stopOnError?: boolean | undefined
  /** How many items there are, for progress. Default: the length of an array or the size of a set. */
  total?: number | undefined
}

/** How far a run is. */
export interface BulkProgress {
  /** Items that have ended, however they did. */
  done: number
  failed: number
  /** Items in all, where that is known. */
  total: number | undefined
  /** Items a second, of late. What was done in a run before does not count once something is sent. */
  perSecond: number
  /** Milliseconds that the rest will take at this rate, where `total` is known. */
  remainingMs: number | undefined
}

/** What came of the items so far: how many ended in each status. */
export type BulkSummary<Status extends string> = Record<Status, number> & {
  /** Items that have ended. */
  done: number
  /** Milliseconds from the first item to now, or to the end. */
  elapsedMs: number
}

/** A run over many items. It begins when it is iterated or drained, and can be iterated once. */
export interface BulkRun<Result, Summary> extends AsyncIterable<Result> {
  /** What came of the items so far. */
  readonly summary: Summary
  /** Runs to the end without telling single results. @throws what iterating throws */
  drain(): Promise<Summary>
}
