const kinds = ['tasks', 'batches', 'projects', 'idempotencyKeys', 'schedule', 'deliveries', 'polls'] as const

/** What was noted until it was taken. */
export type TakenChanges = { isWhole: boolean } & Partial<Record<(typeof kinds)[number], (number | string)[]>>

/** What changed in a world since it was last kept elsewhere. */
export class Changes {
  /** By sequence number. */
  readonly tasks: Set<number> = new Set()
  /** By sequence number. */
  readonly batches: Set<number> = new Set()
  /** By name. */
  readonly projects: Set<string> = new Set()
  readonly idempotencyKeys: Set<string> = new Set()
  /** Keys of the items of each collection. */
  readonly schedule: Set<string> = new Set()
  readonly deliveries: Set<string> = new Set()
  readonly polls: Set<string> = new Set()
  /** The whole world is another one. */
  isWhole = false

  /** Everything is another world's: only all of it says what is there now. */
  replaced(): void {
    this.clear()
    this.isWhole = true
  }

  /** What is noted so far; from now on nothing is. */
  take(): TakenChanges {
    const { isWhole } = this
    const taken: TakenChanges = { isWhole }
    for (const kind of kinds) if (this[kind].size) taken[kind] = [...this[kind]]
    this.clear()
    return taken
  }

  /** Notes again what was taken, besides what was noted since. */
  putBack(taken: TakenChanges): void {
    this.isWhole ||= taken.isWhole
    for (const kind of kinds) for (const key of taken[kind] ?? []) (this[kind] as Set<number | string>).add(key)
  }

  clear(): void {
    for (const kind of kinds) this[kind].clear()
    this.isWhole = false
  }
}
