import type { SeenStore } from './SeenStore'

/**
 * Remembers in this process which events were handled, and forgets those that were longest not asked for.
 *
 * @param size how many handled events are remembered. Default 10,000, which takes some 2 MB
 * @example
 * ```ts
 * import { createCallbackHandler, createMemoryStore } from '@scale-ts/callbacks'
 *
 * const handler = createCallbackHandler({
 *   authKeys: [process.env.SCALE_CALLBACK_AUTH],
 *   seen: createMemoryStore(100_000),
 *   onTask: (task) => console.log(task.task_id),
 * })
 * ```
 */
export function createMemoryStore(size = 10_000): SeenStore {
  const busy = new Set<string>()
  // A Set keeps the order of insertion: the first one is the one to forget.
  const done = new Set<string>()
  const remember = (id: string) => {
    done.delete(id)
    done.add(id)
    for (const oldest of done) {
      if (done.size <= size) break
      done.delete(oldest)
    }
  }
  return {
    claim(id) {
      if (busy.has(id)) return 'busy'
      if (done.has(id)) {
        remember(id)
        return 'done'
      }
      busy.add(id)
      return 'claimed'
    },
    finish(id) {
      busy.delete(id)
      remember(id)
    },
    release(id) {
      busy.delete(id)
    },
  }
}
