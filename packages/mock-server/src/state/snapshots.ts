import type { Mode } from '../types'
import type { World } from '../world'

/** A state to come back to. Kept in memory, as long as the mock. */
export interface Snapshot {
  /** Names it to `restore`, also over HTTP. */
  readonly id: string
}

/** Who took a snapshot. Those of different mocks have the same ids. */
const takers = new WeakMap<object, Snapshots>()

/** The snapshots of a mock, of all of its worlds. */
export class Snapshots {
  readonly #worlds = new Map<string, World>()
  #count = 0

  take(world: World): Snapshot {
    const id = `snapshot-${++this.#count}`
    this.#worlds.set(id, world.fork())
    const snapshot = { id }
    takers.set(snapshot, this)
    return snapshot
  }

  /** The world of a snapshot, not to be changed. @throws Error when there is none, or it is of the other mode */
  find(snapshot: Snapshot | string, mode: Mode): World {
    const id = typeof snapshot === 'string' ? snapshot : snapshot?.id
    const taker = typeof snapshot === 'object' && snapshot !== null ? takers.get(snapshot) : undefined
    if (taker && taker !== this) throw new Error(`The snapshot "${id}" was taken by another mock.`)
    const saved = this.#worlds.get(id)
    if (!saved) throw new Error(`There is no snapshot "${id}".`)
    if (saved.mode !== mode)
      throw new Error(`The snapshot "${id}" is of a ${saved.mode} key, this world of a ${mode} key.`)
    return saved
  }

  /** What there is to come back to for worlds of a mode, the oldest first. */
  list(mode: Mode): (Snapshot & { world: string; now: string; tasks: number })[] {
    return Array.from(this.#worlds, ([id, saved]) => ({ id, saved }))
      .filter(({ saved }) => saved.mode === mode)
      .map(({ id, saved }) => ({
        id,
        world: saved.id,
        now: new Date(saved.now()).toISOString(),
        tasks: saved.tasks.nextSequence,
      }))
  }

  clear(): void {
    this.#worlds.clear()
  }
}
