/** A line of a ledger: the run's own id, once, before anything is sent; then how each item ended. */
export type LedgerEntry = LedgerRun | LedgerOutcome

/** The id that the `unique_id` of items without one begins with. A ledger that has lost it is refused for such items. */
export interface LedgerRun {
  run: string
}

/** How one item of the source ended. */
export interface LedgerOutcome {
  /** Its place in the source, from 0. */
  index: number
  status: 'created' | 'existing' | 'failed'
  /** A fingerprint of the item, by which a changed source is noticed. */
  check: string
  task_id?: string
  /** Why it failed. Failed items are tried again by the next run. */
  error?: string
}

/** Remembers over several runs what was created. `fileLedger` of `@scale-ts/tasks/node` keeps one in a file. */
export interface Ledger {
  /**
   * Returns what was appended by earlier runs, in any order. When it throws it has closed what it opened: `close` is not called.
   *
   * @param options `readOnly`: nothing will be appended, and `close` is not called
   */
  load(options?: {
    readOnly?: boolean
  }): AsyncIterable<LedgerEntry> | Iterable<LedgerEntry> | Promise<Iterable<LedgerEntry>>
  /** Keeps an entry: when it resolves, the entry must survive the end of this process. */
  append(entry: LedgerEntry): Promise<void> | void
  /** Called at the end of a run that has loaded the ledger, however it ends. */
  close?(): Promise<void> | void
}
