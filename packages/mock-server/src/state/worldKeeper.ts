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
  // A world that begins with something is kept as it is, once anybody asks for it.
  if (!isSaved && hasContent(world)) changes.replaced()

  let pending: Promise<void> | undefined
  world.commit = () => {
    const toldBefore = new Map(told)
    const entries = changes.isWhole ? [] : changedEntries(world, changes, told)
    // Somebody else's change may be on its way; nobody is told of it before it is there.
    if (!entries.length && !changes.isWhole) return pending
    // The first save of a world says what world it is.
    const isWhole = changes.isWhole || !isSaved
    if (isWhole) tellParts(world, told)
    const taken = changes.take()
    const failed = (error: unknown): never => {
      // What says what world it is may not be there either.
      changes.putBack({ ...taken, isWhole })
      // A part that counts as told would not be told again.
      told.clear()
      for (const [name, what] of toldBefore) told.set(name, what)
      throw new Refusal(507, `The change was made but could not be saved: ${(error as Error).message}`)
    }
    try {
      const done = storage.save(worldId, isWhole ? worldEntries(world) : entries, isWhole)
      isSaved = true
      if (!done) return
      const saved = done.catch(failed).finally(() => {
        if (pending === saved) pending = undefined
      })
      pending = saved
      return saved
    } catch (error) {
      return failed(error)
    }
  }
}

function hasContent({ tasks, batches, projects }: World): boolean {
  return tasks.nextSequence > 0 || batches.nextSequence > 0 || !projects.values().next().done
}
