import type { World } from '../world'

/** A control that answers at once does not wait; what could not be saved is tried again with the next request. */
export function settle(saving: void | Promise<void>): void {
  saving?.catch(() => {})
}

/** Keeps what changed without a request. What could not be saved is tried again with the next change or request. */
export function tryCommit(world: World): void {
  try {
    settle(world.commit())
  } catch {
    // Nobody asked; whoever asks next is told.
  }
}
