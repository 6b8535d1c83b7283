import type { World } from './world'

/** What the app's handlers find in their context. */
export interface Environment {
  Variables: {
    /** The world of the request's key. */
    world: World
  }
}
