import { BatchStore } from './batchStore'
import { Clock } from './clock'
import { FileStore } from './fileStore'
import type { ProjectRecord } from './project'
import { QualityStore } from './qualityStore'
import { createRandom, type Random } from './random'
import { defaultSettings, type WorldSettings } from './settings'
import { Studio } from './studio'
import { TaskStore } from './taskStore'
import { Team } from './team'
import type { Mode } from './types'

/** Everything behind one API key. Worlds share nothing. docs/wire/http.md H7 */
export class World {
  readonly tasks: TaskStore = new TaskStore()
  readonly batches: BatchStore = new BatchStore()
  readonly projects: Map<string, ProjectRecord> = new Map()
  readonly files: FileStore = new FileStore()
  readonly team: Team = new Team()
  readonly studio: Studio = new Studio()
  readonly quality: QualityStore = new QualityStore()
  /** Idempotency keys of creates that succeeded. docs/wire/http.md H30 */
  readonly idempotencyKeys: Set<string> = new Set()
  readonly random: Random
  readonly seed: string
  readonly clock: Clock
  settings: WorldSettings = { ...defaultSettings }

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

  /** The id of something that is known by a name: always the same in this world, and never drawn from its stream. */
  idOf(name: string): string {
    return createRandom(`${this.seed}:id:${name}`).hex(24)
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
