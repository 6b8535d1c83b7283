import { keyOf } from './authenticate'
import { createRandom } from './random'
import type { StateStorage } from './state/stateStorage'
import { keepWorld } from './state/worldKeeper'
import type { AccountOptions, EmulatorOptions, Mode } from './types'
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

  readonly #storage: StateStorage | undefined

  constructor({ seed = 'scale-ts', now = Date.now, keys }: EmulatorOptions, storage?: StateStorage) {
    this.#storage = storage
    this.#seed = seed
    this.#now = now
    this.#keys = keys && new Set(keys)
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
    // A world tells its seed, and must not tell its key with it.
    const world = new World(mode, createRandom(`${this.#seed}:${key}`).hex(32), this.#now)
    if (this.#storage) keepWorld(world, this.#storage.worldId(key), this.#storage)
    this.#worlds.set(key, world)
    return world
  }

  /** The world of a key that must be valid. @throws Error */
  open(key: string): World {
    const world = this.get(key)
    if (!world) throw new Error('The API key opens no world: it is not well formed, or not among the accepted keys.')
    return world
  }

  #modeOfListed(key: string): Mode | undefined {
    return this.#keys?.has(key) ? (modeOf(key) ?? 'test') : undefined
  }

  /** A key that nobody has had before. */
  mint({ mode = 'test' }: AccountOptions = {}): { apiKey: string; mode: Mode } {
    for (;;) {
      const apiKey = `${mode}_${createRandom(`${this.#seed}:account:${this.#minted.size}`).hex(32)}`
      this.#minted.set(apiKey, mode)
      // An earlier process handed out the same keys; their worlds are not empty.
      if (!this.#storage?.load(this.#storage.worldId(apiKey))) return { apiKey, mode }
    }
  }

  clear(): void {
    void this.#storage?.clear()
    this.#worlds.clear()
    this.#byHeader.clear()
  }

  entries(): Iterable<[string, World]> {
    return this.#worlds.entries()
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
