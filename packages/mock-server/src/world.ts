import { BatchStore } from './batchStore'
import { Clock } from './clock'
import { worldIdOf } from './digest'
import { Faults } from './faults'
import { type ArrivalCounter, Journal, type JournalOptions } from './journal'
import type { ProjectRecord } from './project'
import { createRandom, type Random } from './random'
import { RateLimiter } from './rateLimiter'
import { defaultSettings, type WorldSettings } from './settings'
import { TaskStore } from './taskStore'
import type { Mode } from './types'

/** What a world takes over from its mock. */
export interface WorldOptions {
  /** The key, which nothing in the world tells. */
  key?: string
  settings?: Partial<WorldSettings>
  journal?: JournalOptions | undefined
  arrivals?: ArrivalCounter
}

/** Everything behind one API key. Worlds share nothing. docs/wire/http.md H7 */
export class World {
  readonly tasks: TaskStore = new TaskStore()
  readonly batches: BatchStore = new BatchStore()
  readonly projects: Map<string, ProjectRecord> = new Map()
  /** Idempotency keys of creates that succeeded. docs/wire/http.md H30 */
  readonly idempotencyKeys: Set<string> = new Set()
  readonly random: Random
  readonly seed: string
  readonly clock: Clock
  settings: WorldSettings
  /** Names the world without naming its key. */
  readonly id: string
  readonly faults: Faults = new Faults(() => this.seed)
  readonly limiter: RateLimiter = new RateLimiter()
  readonly journal: Journal

  constructor(
    readonly mode: Mode,
    seed: string,
    realNow: () => number,
    { key = '', settings, journal, arrivals }: WorldOptions = {},
  ) {
    this.seed = seed
    this.settings = { ...defaultSettings, ...settings }
    this.id = worldIdOf(key)
    this.journal = new Journal(this.id, key, journal, arrivals)
    this.clock = new Clock(realNow)
    this.random = createRandom(seed)
  }

  /** The time in this world, in milliseconds since 1970. */
  now(): number {
    return this.clock.now()
  }

  /** A new task id: the creation second and 16 digits of the world's own. docs/wire/http.md H25 */
  newId(now: number): string {
    return (
      Math.floor(now / 1000)
        .toString(16)
        .padStart(8, '0')
        .slice(-8) + this.random.hex(16)
    )
  }
}
