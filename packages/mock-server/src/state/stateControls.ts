import type { Fixture } from '../seed/fixture'
import { type SeededFixture, seedWorld } from '../seed/seedWorld'
import type { Account, AccountOptions } from '../types'
import { World } from '../world'
import type { Worlds } from '../worlds'
import { exportJsonl } from './exportJsonl'
import { type ImportResult, importJsonl } from './importJsonl'
import { settle } from './settle'
import type { Snapshot, Snapshots } from './snapshots'
import type { TextSource } from './textLines'

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

/** The controls of a key's world. */
export function stateControls(
  worlds: Worlds,
  snapshots: Snapshots,
  apiKey: string,
  world: () => World,
  openAccount: (options: AccountOptions) => Account,
): StateControls {
  const become = (target: World, other: World): void | Promise<void> => {
    target.become(other)
    // The faults of the mock are not of one world: those that are in force now go on.
    worlds.faults.enter(target.faults)
    return target.commit()
  }
  return {
    snapshot: () => snapshots.take(world()),
    restore(snapshot) {
      const target = world()
      settle(become(target, snapshots.find(snapshot, target.mode)))
    },
    fork() {
      const source = world()
      const account = openAccount({ mode: source.mode })
      try {
        settle(become(worlds.open(account.apiKey), source))
      } catch (error) {
        // Nobody will ever be told its key.
        account.close()
        throw error
      }
      return account
    },
    reset() {
      const target = world()
      target.journal.clear()
      settle(become(target, worlds.fresh(apiKey)))
    },
    seed(fixture) {
      const target = world()
      const seeded = seedWorld(target, fixture)
      settle(target.commit())
      return seeded
    },
    exportJsonl: () => exportJsonl(world()),
    async importJsonl(source) {
      const { mode, seed } = world()
      const imported = new World(mode, seed, worlds.now)
      imported.engine.close()
      const result = await importJsonl(imported, source)
      const target = world()
      // No export holds them.
      imported.chosenAuthKeys = target.chosenAuthKeys
      await become(target, imported)
      return result
    },
  }
}
