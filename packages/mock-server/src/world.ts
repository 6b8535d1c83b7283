import { BatchStore } from './batchStore'
import { Clock } from './clock'
import { IdempotencyKeys } from './idempotencyKeys'
import { ProjectStore } from './projectStore'
import { createRandom, type Random } from './random'
import { defaultSettings, type WorldSettings } from './settings'
import type { Changes } from './state/changes'
import { stateParts } from './state/stateParts'
import { TaskStore } from './taskStore'
import type { Mode } from './types'

/** Everything behind one API key. Worlds share nothing. docs/wire/http.md H7 */
export class World {
  tasks: TaskStore = new TaskStore()
  batches: BatchStore = new BatchStore()
  projects: ProjectStore = new ProjectStore()
  idempotencyKeys: IdempotencyKeys = new IdempotencyKeys()
  readonly random: Random
  readonly clock: Clock
  settings: WorldSettings = { ...defaultSettings }
  /**
   * Makes sure that every change so far outlives the process, where the world is kept anywhere. To be called before
   * anybody is told of a change. Free when nothing changed.
   *
   * @throws Refusal 507 when that is not possible; a later call tries again
   */
  commit: () => void | Promise<void> = () => {}
  #changes: Changes | undefined
  readonly #realNow: () => number

  constructor(
    readonly mode: Mode,
    public seed: string,
    realNow: () => number,
  ) {
    this.#realNow = realNow
    this.clock = new Clock(realNow)
    this.random = createRandom(seed)
  }

  /** The time in this world, in milliseconds since 1970. */
  now(): number {
    return this.clock.now()
  }

  /** A new task id: the creation second and 16 digits of the world's own. docs/wire/http.md H25 */
  newId(now: number): string {
    return idSecond(now) + this.random.hex(16)
  }

  loadSettings(data: unknown): void {
    this.settings = { ...defaultSettings, ...(data as Partial<WorldSettings> | undefined) }
  }

  /** What changed since it was last kept elsewhere; nobody keeps the world when there is none. */
  get changes(): Changes | undefined {
    return this.#changes
  }

  set changes(changes: Changes | undefined) {
    this.#changes = changes
    this.#noteChanges()
  }

  /** A world of its own that holds the same, at next to no cost; neither side sees what becomes of the other. */
  fork(): World {
    const copy = new World(this.mode, this.seed, this.#realNow)
    copy.#take(this)
    return copy
  }

  /** Replaces everything in this world by what `other` holds. */
  become(other: World): void {
    this.#take(other)
    this.#changes?.replaced()
  }

  #take(other: World): void {
    this.seed = other.seed
    this.random.state = other.random.state
    this.tasks = other.tasks.fork()
    this.batches = other.batches.fork()
    this.projects = other.projects.fork()
    this.idempotencyKeys = other.idempotencyKeys.fork()
    for (const part of stateParts) part.load(this, part.save(other))
    this.#noteChanges()
  }

  #noteChanges(): void {
    this.tasks.changed = this.#changes?.tasks
    this.batches.changed = this.#changes?.batches
    this.projects.changed = this.#changes?.projects
    this.idempotencyKeys.changed = this.#changes?.idempotencyKeys
  }
}

/** The first eight digits of an id: the second in which it was made. docs/wire/http.md H25 */
export function idSecond(now: number): string {
  return Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
    .slice(-8)
}
