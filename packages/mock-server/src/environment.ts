import type { World } from './world'

/** What an adapter knows of a request beside the request itself. */
export interface Bindings {
  /** Names and values of the headers in turns, as node:http has them: cheaper to keep than the request. */
  incoming?: { rawHeaders: readonly string[] }
}

/** What the app's handlers find in their context. */
export interface Environment {
  Bindings: Bindings
  Variables: {
    /** The world of the request's key. */
    world: World
  }
}
