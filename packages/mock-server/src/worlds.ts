import { keyOf } from './authenticate'
import { CallbackSender } from './callbackSender'
import { checkOptions } from './checkOptions'
import { Clock } from './clock'
import { type ResponseRules, responseRules } from './customResponses'
import { Refusal } from './errors'
import type { FaultDefinition } from './fault'
import { FaultsOfAll } from './faults'
import type { ArrivalCounter, JournalOptions } from './journal'
import { suggestion } from './nearestNames'
import { createRandom } from './random'
import { checkRateLimit } from './rateLimiter'
import { changeSettings } from './schemas/settings'
import type { Fixture } from './seed/fixture'
import { seedWorld } from './seed/seedWorld'
import { defaultSettings, type SettingsChange, type WorldSettings } from './settings'
import { settle } from './state/settle'
import type { StateStorage } from './state/stateStorage'
import { keepWorld } from './state/worldKeeper'
import type { TaskRecord } from './task'
import type { AccountOptions, EmulatorOptions, Mode } from './types'
import { MockUsageError } from './usageError'
import { World } from './world'
import { checkedAuthKeys } from './worldControls'

/** The worlds of an emulator, by key. */
export class Worlds {
  readonly #worlds = new Map<string, World>()
  /** Headers that were read before: decoding one costs as much as the rest of a small request. */
  readonly #byHeader = new Map<string, World>()
  readonly #minted = new Map<string, Mode>()
  /** Counts on when a key is forgotten, so that none is handed out twice. */
  #mintedCount = 0
  readonly #seed: string
  readonly now: () => number
  readonly #keys: ReadonlySet<string> | undefined
  readonly #responseRules: ResponseRules
  readonly #checksResponses: boolean
  readonly #sender: CallbackSender
  readonly #callbackAuthKeys: Partial<Record<Mode, string>>
  readonly #maximum: number
  readonly #journal: JournalOptions
  readonly #arrivals: ArrivalCounter = { next: 0 }
  /** Faults that hold in each world. */
  readonly faults: FaultsOfAll = new FaultsOfAll(() => Array.from(this.all(), ({ faults }) => faults))
  /** What is in force from the start, also after `clear`. */
  readonly #firstFaults: readonly FaultDefinition[]
  /** The time that a new world begins at. */
  readonly clock: Clock
  /** What a new world begins with. */
  settings: WorldSettings
  /** Where this mock is reached, such as `http://127.0.0.1:4010`, where that is not Scale's own address. */
  origin: string | undefined

  readonly #fixture: Fixture | undefined
  readonly #storage: StateStorage | undefined
  /** Kept worlds whose keys were not used yet in this process, by their names in the storage. */
  readonly #unclaimed = new Map<string, World>()

  constructor(options: EmulatorOptions, storage?: StateStorage) {
    checkOptions(options)
    const { seed = 'scale-ts', now = Date.now, keys, fixture, settings = {}, callbackAuthKeys = {} } = options
    const { responses, secureResultUrls, strictStudio, validateResponses } = options
    const { maxWorlds = 1000, rateLimit, journal = {}, faults = [] } = options
    if (!Number.isInteger(maxWorlds) || maxWorlds < 1) throw notFrom('maxWorlds', 1, maxWorlds)
    for (const [name, value] of Object.entries(journal)) {
      const known = ['entries', 'bodyLimit']
      if (!known.includes(name)) throw new MockUsageError(`"journal" has no "${name}". ${suggestion(name, known)}`)
      if (!Number.isInteger(value) || value < 0) throw notFrom(`journal.${name}`, 0, value)
    }
    this.clock = new Clock(now)
    this.#sender = new CallbackSender(options)
    this.#callbackAuthKeys = checkedAuthKeys(callbackAuthKeys)
    this.#seed = seed
    this.now = now
    this.#keys = keys && new Set(keys)
    this.#responseRules = responseRules(responses)
    this.#checksResponses = validateResponses === true
    this.#maximum = maxWorlds
    this.#journal = journal
    const mode = this.#responseRules.get('*')
    const ownOptions = {
      ...(typeof mode === 'string' && { responses: mode }),
      ...(secureResultUrls !== undefined && { secureResultUrls }),
      ...(strictStudio !== undefined && { strictStudio }),
      ...(rateLimit && { rateLimit: { ...checkRateLimit(rateLimit) } }),
    }
    this.settings = changeSettings(defaultSettings, { ...ownOptions, ...settings })
    this.#firstFaults = faults
    this.faults.restart(faults)
    this.#fixture = fixture
    // What is wrong with it must be said now, and not to whoever asks first.
    if (fixture) for (const mode of ['test', 'live'] as const) this.#begin(this.#loose(mode, seed))
    this.#storage = storage
    storage?.whenOpen(() => this.#takeUp(storage))
  }

  get size(): number {
    return this.#worlds.size + this.#unclaimed.size
  }

  /** The world that an `Authorization` header opens, or `undefined` when it opens none. */
  authenticate(authorization: string | undefined): World | undefined {
    const known = this.#byHeader.get(authorization ?? '')
    if (known) return known
    const key = keyOf(authorization)
    const world = key === undefined ? undefined : this.get(key)
    if (world && authorization && authorization.length <= longestKnownHeader) {
      // One key can be written in any number of ways: with a password, and with spaces.
      if (this.#byHeader.size >= 2 * this.#maximum) this.#byHeader.clear()
      this.#byHeader.set(authorization, world)
    }
    return world
  }

  /** Whether keys that nobody named open a world too. */
  get isOpen(): boolean {
    return this.#keys === undefined
  }

  /**
   * The world of a key, opened on first use, or `undefined` when the key is not valid.
   *
   * @throws Refusal 429 when there are as many worlds as there may be. docs/wire/http.md H76
   */
  get(key: string): World | undefined {
    const present = this.#worlds.get(key)
    if (present) return present
    const mode = this.#modeOf(key)
    if (!mode) return undefined
    if (this.size >= this.#maximum && !this.#isKept(key)) throw tooMany(this.#maximum)
    const world = this.#claim(key) ?? this.#open(key, mode)
    this.#worlds.set(key, world)
    return world
  }

  #open(key: string, mode: Mode): World {
    const world = this.#create(key, mode, this.#seedOf(key))
    this.#begin(world)
    const storage = this.#storage
    if (storage) keepWorld(world, storage.worldId(key), storage)
    return world
  }

  /** What the world of a key is when nothing has been done in it. */
  fresh(key: string): World {
    const world = this.#loose(this.open(key).mode, this.#seedOf(key))
    this.#begin(world)
    return world
  }

  /** Opens every world that is kept: what is due in it goes on, whether its key is used or not. */
  #takeUp(storage: StateStorage): void {
    for (const worldId of storage.worldIds()) {
      const [first] = storage.load(worldId) ?? []
      if (!first?.world) throw new Error('A kept world does not say what it is.')
      const world = this.#create('', first.world.mode, first.world.seed)
      keepWorld(world, worldId, storage)
      this.faults.enter(world.faults)
      this.#unclaimed.set(worldId, world)
    }
    // Nothing happens before all of them could be read.
    for (const world of this.#unclaimed.values()) world.engine.restart()
  }

  #isKept(key: string): boolean {
    return this.#storage !== undefined && this.#unclaimed.has(this.#storage.worldId(key))
  }

  /** The kept world of a key that is used for the first time in this process. */
  #claim(key: string): World | undefined {
    const worldId = this.#storage?.worldId(key)
    const world = worldId === undefined ? undefined : this.#unclaimed.get(worldId)
    if (!world || worldId === undefined) return undefined
    this.#unclaimed.delete(worldId)
    world.identify(key)
    return world
  }

  #create(key: string, mode: Mode, seed: string): World {
    const world = new World(mode, seed, this.now, {
      key,
      sender: this.#sender,
      settings: this.settings,
      clock: this.clock.toData(),
      callbackAuthKeys: this.#callbackAuthKeys,
      journal: this.#journal,
      arrivals: this.#arrivals,
      origin: () => this.origin,
    })
    world.responseRules = this.#responseRules
    world.checksResponses = this.#checksResponses
    return world
  }

  /** A world in which nothing happens by itself. */
  #loose(mode: Mode, seed: string): World {
    const world = this.#create('', mode, seed)
    world.engine.close()
    return world
  }

  /** Puts into a new world what every new one begins with. */
  #begin(world: World): void {
    this.faults.enter(world.faults)
    if (this.#fixture) seedWorld(world, this.#fixture)
  }

  /** A world tells its seed, and must not tell its key with it. */
  #seedOf(key: string): string {
    return createRandom(`${this.#seed}:${key}`).hex(32)
  }

  /** The world of a key that must be valid. @throws Error */
  open(key: string): World {
    const world = this.get(key)
    if (!world) throw new Error('The API key opens no world: it is not well formed, or not among the accepted keys.')
    return world
  }

  #modeOf(key: string): Mode | undefined {
    const minted = this.#minted.get(key)
    if (minted || !this.#keys) return minted ?? modeOf(key)
    return this.#keys.has(key) ? (modeOf(key) ?? 'test') : undefined
  }

  /** A task in each of its worlds. Ids are unique over all worlds, but for copies (forks, restored and imported ones) and ids of a fixture. */
  findTask(taskId: string): { world: World; record: TaskRecord }[] {
    return Array.from(this.all()).flatMap((world) => {
      const record = world.tasks.get(taskId)
      return record ? [{ world, record }] : []
    })
  }

  /** A key that nobody has had before. */
  mint({ mode = 'test' }: AccountOptions = {}): { apiKey: string; mode: Mode } {
    for (;;) {
      const apiKey = `${mode}_${createRandom(`${this.#seed}:account:${this.#mintedCount}`).hex(32)}`
      this.#mintedCount++
      // An earlier process handed out the same keys; their worlds are not empty.
      if (this.#storage && !this.#storage.mintsAgain && (this.#isKept(apiKey) || this.#worlds.has(apiKey))) continue
      this.#minted.set(apiKey, mode)
      return { apiKey, mode }
    }
  }

  changeSettings(change: SettingsChange): void {
    this.settings = changeSettings(this.settings, change)
  }

  /** Forgets a key, and its world with it. @throws Refusal 507 when a kept world cannot be removed: then it goes on */
  remove(key: string): boolean {
    const world = this.#worlds.get(key) ?? this.#claim(key)
    if (world) {
      this.#worlds.set(key, world)
      this.#forget((storage) => storage.remove(storage.worldId(key)))
      world.engine.close()
      // A request that is on its way must not bring it back.
      world.commit = () => {}
      this.#worlds.delete(key)
    }
    this.#minted.delete(key)
    this.#byHeader.clear()
    return world !== undefined
  }

  /** What is still kept would be there again with the next start. */
  #forget(change: (storage: StateStorage) => void | Promise<void>): void {
    if (!this.#storage) return
    try {
      settle(change(this.#storage))
    } catch (error) {
      throw new Refusal(507, `Nothing was removed, since that could not be saved: ${(error as Error).message}`)
    }
  }

  /** Lets nothing more happen by itself. */
  close(): void {
    for (const world of this.all()) world.engine.close()
  }

  clear(): void {
    this.#forget((storage) => storage.clear())
    for (const world of this.all()) world.engine.close()
    this.#unclaimed.clear()
    this.#worlds.clear()
    this.#byHeader.clear()
    this.faults.restart(this.#firstFaults)
  }

  all(): Iterable<World> {
    return [...this.#worlds.values(), ...this.#unclaimed.values()]
  }
}

/** Keys of any sense are shorter; longer headers are read each time. */
const longestKnownHeader = 512

function tooMany(maximum: number): Refusal {
  return new Refusal(
    429,
    `This mock has ${maximum} worlds, as many as it may have, and none for a new key: raise maxWorlds (--max-worlds), or remove worlds that are done with.`,
  )
}

function notFrom(name: string, least: number, value: unknown): MockUsageError {
  return new MockUsageError(`"${name}" must be a whole number from ${least}, not ${JSON.stringify(value) ?? value}.`)
}

/** The mode of a well-formed key. docs/wire/http.md H6 */
function modeOf(key: string): Mode | undefined {
  if (/^test_./s.test(key) || key.endsWith('|test')) return 'test'
  return /^live_./s.test(key) || key.includes('|') ? 'live' : undefined
}
