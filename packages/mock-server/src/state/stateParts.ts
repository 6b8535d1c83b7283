import type { World } from '../world'

/**
 * Something small that belongs to a world besides tasks, batches and projects: it is copied with the world, told in
 * exports, and kept in a data file. To add one, add a line to `stateParts`.
 */
export interface StatePart {
  name: string
  /** All of it as JSON-able data that shares nothing with the world; `undefined` when there is nothing to tell. */
  save(world: World): unknown
  /** Replaces it by what `save` once told, or by what a new world has when that was `undefined`. @throws Error */
  load(world: World, data: unknown): void
  /**
   * A number that is another one after every change, so that an unchanged part is not saved again with each request.
   * Without it, what `save` tells is compared.
   */
  revision?(world: World): number
}

/** Every part, in the order in which they are loaded. */
export const stateParts: readonly StatePart[] = [
  {
    name: 'settings',
    save: ({ settings }) => ({ ...settings }),
    load: (world, data) => world.loadSettings(data),
  },
]
