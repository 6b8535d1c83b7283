import { keyOf } from './authenticate'
import { createRandom } from './random'
import type { Fixture } from './seed/fixture'
import { seedWorld } from './seed/seedWorld'
import { settle } from './state/settle'
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
  readonly now: () => number
  readonly #keys: ReadonlySet<string> | undefined

  readonly #storage: StateStorage | undefined
  readonly #fixture: Fixture | undefined

  constructor({ seed = 'scale-ts', now = Date.now, keys, fixture }: EmulatorOptions, storage?: StateStorage) {
    this.#storage = storage
    this.#seed = seed
    this.now = now
    this.#keys = keys && new Set(keys)
    this.#fixture = fixture
    // What is wrong with it must be said now, and not to whoever asks first.
    if (fixture) for (const mode of ['test', 'live'] as const) seedWorld(new World(mode, seed, now), fixture)
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
    const mode = this.#modeOf(key)
    if (!mode) return undefined
    const worldId = this.#storage?.worldId(key)
    const isKept = worldId !== undefined && this.#storage?.load(worldId) !== undefined
    const world = this.#build(key, mode, isKept ? undefined : this.#fixture)
    if (this.#storage && worldId !== undefined) keepWorld(world, worldId, this.#storage)
    this.#worlds.set(key, world)
    return world
  }

  /** What the world of a key is when nothing has been done in it. */
  fresh(key: string): World {
    return this.#build(key, this.open(key).mode, this.#fixture)
  }

  #build(key: string, mode: Mode, fixture: Fixture | undefined): World {
    // A world tells its seed, and must not tell its key with it.
    const world = new World(mode, createRandom(`${this.#seed}:${key}`).hex(32), this.now)
    if (fixture) seedWorld(world, fixture)
    return world
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

  /** A key that nobody has had before. */
  mint({ mode = 'test' }: AccountOptions = {}): { apiKey: string; mode: Mode } {
    for (;;) {
      const apiKey = `${mode}_${createRandom(`${this.#seed}:account:${this.#minted.size}`).hex(32)}`
      this.#minted.set(apiKey, mode)
      // An earlier process handed out the same keys; their worlds are not empty.
      const storage = this.#storage
      if (!storage || storage.mintsAgain || !storage.load(storage.worldId(apiKey))) return { apiKey, mode }
    }
  }

  clear(): void {
    settle(this.#storage?.clear())
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
