import { keyOf } from './authenticate'
import { CallbackSender } from './callbackSender'
import { Clock } from './clock'
import { type ResponseRules, responseRules } from './customResponses'
import { Refusal } from './errors'
import type { FaultDefinition } from './fault'
import { FaultsOfAll } from './faults'
import type { ArrivalCounter, JournalOptions } from './journal'
import { createRandom } from './random'
import { checkRateLimit } from './rateLimiter'
import { changeSettings } from './schemas/settings'
import { defaultSettings, type SettingsChange, type WorldSettings } from './settings'
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
  readonly #now: () => number
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

  constructor(options: EmulatorOptions) {
    const { seed = 'scale-ts', now = Date.now, keys, settings = {}, callbackAuthKeys = {} } = options
    const { responses, secureResultUrls, strictStudio, validateResponses } = options
    const { maxWorlds = 1000, rateLimit, journal = {}, faults = [] } = options
    if (!Number.isInteger(maxWorlds) || maxWorlds < 1) throw notFrom('maxWorlds', 1, maxWorlds)
    for (const [name, value] of Object.entries(journal)) {
      if (!Number.isInteger(value) || value < 0) throw notFrom(`journal.${name}`, 0, value)
    }
    this.clock = new Clock(now)
    this.#sender = new CallbackSender(options)
    this.#callbackAuthKeys = checkedAuthKeys(callbackAuthKeys)
    this.#seed = seed
    this.#now = now
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
  }

  get size(): number {
    return this.#worlds.size
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

  /**
   * The world of a key, opened on first use, or `undefined` when the key is not valid.
   *
   * @throws Refusal 429 when there are as many worlds as there may be. docs/wire/http.md H76
   */
  get(key: string): World | undefined {
    const present = this.#worlds.get(key)
    if (present) return present
    const mode = this.#minted.get(key) ?? (this.#keys ? this.#modeOfListed(key) : modeOf(key))
    if (!mode) return undefined
    if (this.#worlds.size >= this.#maximum) throw tooMany(this.#maximum)
    const world = new World(mode, `${this.#seed}:${key}`, this.#now, {
      key,
      sender: this.#sender,
      settings: this.settings,
      clock: this.clock.toData(),
      callbackAuthKeys: this.#callbackAuthKeys,
      journal: this.#journal,
      arrivals: this.#arrivals,
    })
    world.responseRules = this.#responseRules
    world.checksResponses = this.#checksResponses
    this.faults.enter(world.faults)
    this.#worlds.set(key, world)
    return world
  }

  #modeOfListed(key: string): Mode | undefined {
    return this.#keys?.has(key) ? (modeOf(key) ?? 'test') : undefined
  }

  /** A task and its world. Ids are unique over all worlds. */
  findTask(taskId: string): { world: World; record: TaskRecord } | undefined {
    for (const world of this.#worlds.values()) {
      const record = world.tasks.get(taskId)
      if (record) return { world, record }
    }
    return undefined
  }

  mint({ mode = 'test' }: AccountOptions = {}): { apiKey: string; mode: Mode } {
    const apiKey = `${mode}_${createRandom(`${this.#seed}:account:${this.#mintedCount}`).hex(32)}`
    this.#mintedCount++
    this.#minted.set(apiKey, mode)
    return { apiKey, mode }
  }

  changeSettings(change: SettingsChange): void {
    this.settings = changeSettings(this.settings, change)
  }

  /** Forgets a key, and its world with it. */
  remove(key: string): boolean {
    this.#minted.delete(key)
    this.#byHeader.clear()
    this.#worlds.get(key)?.engine.close()
    return this.#worlds.delete(key)
  }

  clear(): void {
    for (const world of this.all()) world.engine.close()
    this.#worlds.clear()
    this.#byHeader.clear()
    this.faults.restart(this.#firstFaults)
  }

  all(): Iterable<World> {
    return this.#worlds.values()
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
