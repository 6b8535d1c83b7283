import { BatchStore } from './batchStore'
import { CallbackSender } from './callbackSender'
import { Clock, type ClockData } from './clock'
import type { ResponseRules } from './customResponses'
import { Deliveries, type Delivery } from './deliveries'
import { worldIdOf } from './digest'
import { Engine } from './engine'
import { Faults } from './faults'
import { FileStore } from './fileStore'
import { type ArrivalCounter, Journal, type JournalOptions } from './journal'
import type { Polls } from './polls'
import type { ProjectRecord } from './project'
import { QualityStore } from './qualityStore'
import { createRandom, type Random } from './random'
import { RateLimiter } from './rateLimiter'
import { Schedule } from './schedule'
import { defaultSettings, type WorldSettings } from './settings'
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
}

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
  settings: WorldSettings
  /** What is still to happen. */
  schedule: Schedule = new Schedule()
  /** The callbacks that were sent, are to be sent, or were not sent. */
  deliveries: Deliveries = new Deliveries()
  /** Tasks that end by being read. */
  polls: Polls = new Map()
  /** What `scale-callback-auth` holds, by mode. docs/wire/http.md H49 */
  readonly callbackAuthKeys: Record<Mode, string>
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
  readonly id: string
  readonly faults: Faults = new Faults(() => this.seed)
  readonly limiter: RateLimiter = new RateLimiter()
  readonly journal: Journal

  constructor(
    readonly mode: Mode,
    seed: string,
    realNow: () => number,
    {
      key = '',
      sender = new CallbackSender(),
      settings = defaultSettings,
      clock,
      callbackAuthKeys,
      journal,
      arrivals,
    }: WorldSurroundings = {},
  ) {
    this.seed = seed
    this.id = worldIdOf(key)
    this.journal = new Journal(this.id, key, journal, arrivals)
    this.clock = new Clock(realNow, clock)
    this.random = createRandom(seed)
    this.settings = settings
    this.sender = sender
    const generated = (of: Mode) => `${of}_${createRandom(`${seed}:callback-auth:${of}`).hex(32)}`
    this.callbackAuthKeys = { test: generated('test'), live: generated('live'), ...callbackAuthKeys }
    this.engine = new Engine(this)
  }

  /** The auth key of this world's callbacks. */
  get callbackAuthKey(): string {
    return this.callbackAuthKeys[this.mode]
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
