import { BatchStore } from './batchStore'
import { CallbackSender } from './callbackSender'
import { Clock, type ClockData } from './clock'
import type { ResponseRules } from './customResponses'
import { Deliveries, type Delivery } from './deliveries'
import { worldIdOf } from './digest'
import { Engine } from './engine'
import { Faults } from './faults'
import { FileStore } from './fileStore'
import { IdempotencyKeys } from './idempotencyKeys'
import { type ArrivalCounter, Journal, type JournalOptions } from './journal'
import type { PollPlan } from './polls'
import { ProjectStore } from './projectStore'
import { QualityStore } from './qualityStore'
import { createRandom, type Random } from './random'
import { RateLimiter } from './rateLimiter'
import { Schedule } from './schedule'
import { defaultSettings, type WorldSettings } from './settings'
import type { Changes } from './state/changes'
import { NotedMap } from './state/notedMap'
import { stateCollections } from './state/stateCollections'
import { stateParts } from './state/stateParts'
import { Studio } from './studio'
import { TaskStore } from './taskStore'
import { Team } from './team'
import type { Mode } from './types'

/** What a world gets from the mock that it belongs to. */
export interface WorldSurroundings {
  /** The key, which nothing in the world tells. */
  key?: string
  sender?: CallbackSender
  settings?: WorldSettings
  clock?: ClockData
  callbackAuthKeys?: Partial<Record<Mode, string>>
  journal?: JournalOptions | undefined
  arrivals?: ArrivalCounter
  /** Where the mock is reached, once that is known. */
  origin?: () => string | undefined
}

/** Everything behind one API key. Worlds share nothing. docs/wire/http.md H7 */
export class World {
  tasks: TaskStore = new TaskStore()
  batches: BatchStore = new BatchStore()
  projects: ProjectStore = new ProjectStore()
  files: FileStore = new FileStore()
  readonly team: Team = new Team()
  readonly studio: Studio = new Studio()
  quality: QualityStore = new QualityStore()
  idempotencyKeys: IdempotencyKeys = new IdempotencyKeys()
  readonly random: Random
  readonly clock: Clock
  settings: WorldSettings
  /** What is still to happen. */
  schedule: Schedule = new Schedule()
  /** The callbacks that were sent, are to be sent, or were not sent. */
  deliveries: Deliveries = new Deliveries()
  /** Tasks that end by being read. */
  polls: NotedMap<PollPlan> = new NotedMap()
  /** What `scale-callback-auth` holds, by mode, where somebody chose it for this world. docs/wire/http.md H49 */
  chosenAuthKeys: Partial<Record<Mode, string>> = {}
  readonly sender: CallbackSender
  /** Runs the schedule. */
  readonly engine: Engine
  /** Told of each delivery that is new or changed. */
  onDelivery: ((delivery: Delivery) => void) | undefined
  /** How the mock's user wants tasks to be answered, by type. */
  responseRules: ResponseRules = new Map()
  /** Whether generated answers are held to their schemas. */
  checksResponses = false
  /** Names the world without naming its key. */
  id = ''
  readonly faults: Faults = new Faults(() => this.seed)
  readonly limiter: RateLimiter = new RateLimiter()
  journal: Journal
  /**
   * Makes sure that every change so far outlives the process, where the world is kept anywhere. To be called before
   * anybody is told of a change. Free when nothing changed.
   *
   * @throws Refusal 507 when that is not possible; a later call tries again
   */
  commit: () => void | Promise<void> = () => {}
  #changes: Changes | undefined
  readonly #realNow: () => number
  readonly #surroundings: WorldSurroundings

  constructor(
    readonly mode: Mode,
    public seed: string,
    realNow: () => number,
    surroundings: WorldSurroundings = {},
  ) {
    this.#realNow = realNow
    this.#surroundings = surroundings
    const { key = '', sender = new CallbackSender(), settings = defaultSettings, clock } = surroundings
    this.journal = this.#openJournal(key)
    this.clock = new Clock(realNow, clock)
    this.random = createRandom(seed)
    this.settings = settings
    this.sender = sender
    this.engine = new Engine(this)
  }

  /** Where the result files are of tasks that no request created. docs/wire/tasks.md T123 */
  get origin(): string | undefined {
    return this.#surroundings.origin?.()
  }

  /** The auth key of this world's callbacks. */
  get callbackAuthKey(): string {
    const { mode, seed, chosenAuthKeys } = this
    const given = chosenAuthKeys[mode] ?? this.#surroundings.callbackAuthKeys?.[mode]
    return given ?? `${mode}_${createRandom(`${seed}:callback-auth:${mode}`).hex(32)}`
  }

  /** Says whose world it is, which nobody knows of a kept world until its key is used. */
  identify(key: string): void {
    this.journal = this.#openJournal(key)
  }

  #openJournal(key: string): Journal {
    const { journal, arrivals } = this.#surroundings
    this.id = worldIdOf(key)
    return new Journal(this.id, key, journal, arrivals)
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
    return idSecond(now) + this.random.hex(16)
  }

  /** What changed since it was last kept elsewhere; nobody keeps the world when there is none. */
  get changes(): Changes | undefined {
    return this.#changes
  }

  set changes(changes: Changes | undefined) {
    this.#changes = changes
    this.#noteChanges()
  }

  /**
   * A world of its own that holds the same, at next to no cost; neither side sees what becomes of the other. Nothing
   * happens in it by itself, and its journal is empty.
   */
  fork(): World {
    const copy = new World(this.mode, this.seed, this.#realNow, this.#surroundings)
    copy.engine.close()
    copy.responseRules = this.responseRules
    copy.checksResponses = this.checksResponses
    copy.#take(this)
    return copy
  }

  /** Replaces everything in this world by what `other` holds. Its journal goes on: it tells what was requested. */
  become(other: World): void {
    this.#take(other)
    this.#changes?.replaced()
    this.engine.restart()
  }

  #take(other: World): void {
    this.seed = other.seed
    this.random.state = other.random.state
    this.tasks = other.tasks.fork()
    this.batches = other.batches.fork()
    this.projects = other.projects.fork()
    this.idempotencyKeys = other.idempotencyKeys.fork()
    this.schedule = other.schedule.fork()
    this.deliveries = other.deliveries.fork()
    this.polls = other.polls.fork()
    this.files = other.files.fork()
    this.quality = other.quality.fork()
    for (const part of stateParts) part.load(this, part.save(other))
    this.#noteChanges()
  }

  #noteChanges(): void {
    this.tasks.changed = this.#changes?.tasks
    this.batches.changed = this.#changes?.batches
    this.projects.changed = this.#changes?.projects
    this.idempotencyKeys.changed = this.#changes?.idempotencyKeys
    for (const { name, store } of stateCollections) store(this).changed = this.#changes?.[name]
  }
}

/** The first eight digits of an id: the second in which it was made. docs/wire/http.md H25 */
export function idSecond(now: number): string {
  return Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')
    .slice(-8)
}
