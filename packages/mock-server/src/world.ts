import { BatchStore } from './batchStore'
import { Clock } from './clock'
import type { ResponseRules } from './customResponses'
import type { ProjectRecord } from './project'
import { createRandom, type Random } from './random'
import { defaultSettings, type WorldSettings } from './settings'
import { TaskStore } from './taskStore'
import type { Mode } from './types'

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
  settings: WorldSettings = { ...defaultSettings }
  /** How the mock's user wants tasks to be answered, by type. */
  responseRules: ResponseRules = new Map()
  /** Whether generated answers are held to their schemas. */
  checksResponses = false

  constructor(
    readonly mode: Mode,
    seed: string,
    realNow: () => number,
  ) {
    this.seed = seed
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
