import { keyOf } from './authenticate'
import { createRandom } from './random'
import type { Account, AccountOptions, EmulatorOptions, Mode } from './types'
import { World } from './world'

/** The worlds of an emulator, by key. */
export class Worlds {
  readonly #worlds = new Map<string, World>()
  /** Headers that were read before: decoding one costs as much as the rest of a small request. */
  readonly #byHeader = new Map<string, World>()
  readonly #minted = new Map<string, Mode>()
  readonly #seed: string
  readonly #now: () => number
  readonly #keys: ReadonlySet<string> | undefined
  readonly #strictStudio: boolean

  constructor({ seed = 'scale-ts', now = Date.now, keys, strictStudio = false }: EmulatorOptions) {
    this.#seed = seed
    this.#now = now
    this.#keys = keys && new Set(keys)
    this.#strictStudio = strictStudio
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
    if (world && authorization) this.#byHeader.set(authorization, world)
    return world
  }

  /** The world of a key, opened on first use, or `undefined` when the key is not valid. */
  get(key: string): World | undefined {
    const present = this.#worlds.get(key)
    if (present) return present
    const mode = this.#minted.get(key) ?? (this.#keys ? this.#modeOfListed(key) : modeOf(key))
    if (!mode) return undefined
    const world = new World(mode, `${this.#seed}:${key}`, this.#now)
    world.settings.strictStudio = this.#strictStudio
    this.#worlds.set(key, world)
    return world
  }

  #modeOfListed(key: string): Mode | undefined {
    return this.#keys?.has(key) ? (modeOf(key) ?? 'test') : undefined
  }

  mint({ mode = 'test' }: AccountOptions = {}): Account {
    const apiKey = `${mode}_${createRandom(`${this.#seed}:account:${this.#minted.size}`).hex(32)}`
    this.#minted.set(apiKey, mode)
    return { apiKey, mode }
  }

  clear(): void {
    this.#worlds.clear()
    this.#byHeader.clear()
  }

  all(): Iterable<World> {
    return this.#worlds.values()
  }
}

/** The mode of a well-formed key. docs/wire/http.md H6 */
function modeOf(key: string): Mode | undefined {
  if (/^test_./s.test(key) || key.endsWith('|test')) return 'test'
  return /^live_./s.test(key) || key.includes('|') ? 'live' : undefined
}
