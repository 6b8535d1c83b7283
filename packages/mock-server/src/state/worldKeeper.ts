import { Refusal } from '../errors'
import type { World } from '../world'
import { Changes } from './changes'
import type { StateStorage } from './stateStorage'
import { changedEntries, type ToldParts, tellParts, worldEntries } from './worldEntries'
import { WorldLoader } from './worldLoader'

/** Opens a world as the storage has it, and keeps there from now on what is committed. */
export function keepWorld(world: World, worldId: string, storage: StateStorage): void {
  const saved = storage.load(worldId)
  if (saved) {
    const loader = new WorldLoader(world)
    for (const content of saved) loader.add(content)
    loader.finish()
  }
  const changes = new Changes()
  world.changes = changes
  const told: ToldParts = new Map()
  tellParts(world, told)
  let isSaved = saved !== undefined

  world.commit = () => {
    const toldBefore = new Map(told)
    const entries = changes.isWhole ? [] : changedEntries(world, changes, told)
    if (!entries.length && !changes.isWhole) return
    // The first save of a world says what world it is.
    const isWhole = changes.isWhole || !isSaved
    if (isWhole) tellParts(world, told)
    const taken = changes.take()
    const failed = (error: unknown): never => {
      changes.putBack(taken)
      // A part that counts as told would not be told again.
      told.clear()
      for (const [name, what] of toldBefore) told.set(name, what)
      throw new Refusal(507, `The change was made but could not be saved: ${(error as Error).message}`)
    }
    try {
      const done = storage.save(worldId, isWhole ? worldEntries(world) : entries, isWhole)
      isSaved = true
      return done?.catch(failed)
    } catch (error) {
      return failed(error)
    }
  }
}
