/** Passes states on to those who wait for them. */
export interface Notifier<State> {
  /** Tells whoever waits for this state's key. Call it from a callback handler. @throws what a listener threw, once all were told */
  notify(state: State): void
  /** Calls `listener` with every state of a key. @returns a function that ends it */
  subscribe(key: string, listener: (state: State) => void): () => void
}

/**
 * Creates a notifier, by which a callback ends a wait before the next read would.
 *
 * @param keyOf what a state is told by
 * @example
 * ```ts
 * import { createNotifier } from '@scale-ts/core'
 *
 * const notifier = createNotifier((batch: { name: string; status: string }) => batch.name)
 * ```
 */
export function createNotifier<State>(keyOf: (state: State) => string): Notifier<State> {
  const listeners = new Map<string, Set<(state: State) => void>>()
  return {
    notify(state) {
      const thrown: unknown[] = []
      for (const listener of listeners.get(keyOf(state)) ?? []) {
        try {
          listener(state)
        } catch (error) {
          thrown.push(error)
        }
      }
      if (thrown.length) throw thrown[0]
    },
    subscribe(key, listener) {
      const ofKey = listeners.get(key) ?? new Set()
      listeners.set(key, ofKey.add(listener))
      return () => {
        ofKey.delete(listener)
        if (!ofKey.size && listeners.get(key) === ofKey) listeners.delete(key)
      }
    },
  }
}
