import type { Fixture } from '../seed/fixture'
import { type SeededFixture, seedWorld } from '../seed/seedWorld'
import type { Account } from '../types'
import { World } from '../world'
import type { Worlds } from '../worlds'
import { exportJsonl } from './exportJsonl'
import { type ImportResult, importJsonl } from './importJsonl'
import { settle } from './settle'
import type { TextSource } from './textLines'

/** A state to come back to. Kept in memory, as long as the mock. */
export interface Snapshot {
  /** Names it to `restore`, also over HTTP. */
  readonly id: string
}

/** A key's world as a whole: to remember, copy, forget, fill and move it. */
export interface StateControls {
  /** Remembers the world as it is now, at next to no cost. */
  snapshot(): Snapshot
  /**
   * Puts the world back to a snapshot, any number of times; also to one of another world of the same mode.
   *
   * @throws Error when this mock took no such snapshot
   */
  restore(snapshot: Snapshot | string): void
  /** Mints a key whose world begins as a copy of this one, at next to no cost. Later changes of one are not seen in the other. */
  fork(): Account
  /** Forgets everything: the world is as when its key was used first. */
  reset(): void
  /**
   * Adds projects, batches and tasks, checked like requests.
   *
   * @throws FixtureError that names what is wrong and where; nothing was added then
   */
  seed(fixture: Fixture): SeededFixture
  /** The world as it is now as lines of JSON, for `importJsonl`. Holds no key. */
  exportJsonl(): Iterable<string>
  /**
   * Replaces the world by an exported one of the same mode.
   *
   * @throws Error that names the first line that cannot be right; nothing was replaced then
   */
  importJsonl(source: TextSource): Promise<ImportResult>
}

/** Remembers snapshots and hands out the controls of worlds. */
export class StateControl {
  readonly #worlds: Worlds
  readonly #snapshots = new Map<string, World>()
  #count = 0

  constructor(worlds: Worlds) {
    this.#worlds = worlds
  }

  /** The controls of a key's world. */
  of(apiKey: string): StateControls {
    const world = () => this.#worlds.open(apiKey)
    return {
      snapshot: () => {
        const id = `snapshot-${++this.#count}`
        this.#snapshots.set(id, world().fork())
        return { id }
      },
      restore: (snapshot) => {
        const id = typeof snapshot === 'string' ? snapshot : snapshot.id
        const saved = this.#snapshots.get(id)
        if (!saved) throw new Error(`There is no snapshot "${id}".`)
        const target = world()
        if (saved.mode !== target.mode) {
          throw new Error(`The snapshot "${id}" is of a ${saved.mode} key, this world of a ${target.mode} key.`)
        }
        target.become(saved)
        settle(target.commit())
      },
      fork: () => {
        const source = world()
        const account = this.#worlds.mint({ mode: source.mode })
        const copy = this.#worlds.open(account.apiKey)
        copy.become(source)
        settle(copy.commit())
        return { ...account, ...this.of(account.apiKey) }
      },
      reset: () => {
        world().become(this.#worlds.fresh(apiKey))
        settle(world().commit())
      },
      seed: (fixture) => {
        const seeded = seedWorld(world(), fixture)
        settle(world().commit())
        return seeded
      },
      exportJsonl: () => exportJsonl(world()),
      importJsonl: async (source) => {
        const imported = new World(world().mode, world().seed, this.#worlds.now)
        const result = await importJsonl(imported, source)
        const target = world()
        target.become(imported)
        await target.commit()
        return result
      },
    }
  }

  /** Forgets all snapshots. */
  clear(): void {
    this.#snapshots.clear()
  }
}
