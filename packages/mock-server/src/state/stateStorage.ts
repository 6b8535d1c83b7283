import type { StateEntry } from './worldEntries'
import type { StateContent } from './worldLoader'

/** A place outside of memory where worlds are kept. */
export interface StateStorage {
  /** Whether accounts are minted in the same order again, each with its world, instead of being new ones. */
  readonly mintsAgain: boolean
  /** By what name the world of a key is kept. Nobody can tell the key from it. */
  worldId(key: string): string
  /** Everything that was saved of a world, in order; `undefined` when nothing was. */
  load(worldId: string): Iterable<StateContent> | undefined
  /**
   * Keeps all entries or, when it throws, none of them. What it has returned from outlives the process.
   *
   * @param replaces whether everything that was saved of this world before is to be forgotten
   */
  save(worldId: string, entries: Iterable<StateEntry>, replaces: boolean): void | Promise<void>
  /** The names of all worlds that are kept. */
  worldIds(): Iterable<string>
  /** Calls back once everything can be loaded: at once, or as soon as the place is open. */
  whenOpen(listener: () => void): void
  /** Forgets one world. */
  remove(worldId: string): void | Promise<void>
  /** Forgets every world. */
  clear(): void | Promise<void>
  /** Lets go of the place. Nothing may be saved after it. */
  close(): void | Promise<void>
}
