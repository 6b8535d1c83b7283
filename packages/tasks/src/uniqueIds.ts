import type { UniqueIdSource } from './makeUniqueId'

/** What `uniqueIds` adds to a client. */
export interface UniqueIdSetting {
  readonly uniqueId: UniqueIdSource
}

/**
 * Gives every task that a client creates without a `unique_id` one, so that all of them are created exactly once.
 *
 * @param source `'derive'`: the same content is the same task, also in another process · `'random'`: each call is a task of its own
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createTask, uniqueIds } from '@scale-ts/tasks'
 *
 * const client = createClient().extend(uniqueIds('derive'))
 * await createTask(client, { type: 'chat', prompt: 'Hello' })
 * ```
 */
export function uniqueIds(source: UniqueIdSource): () => UniqueIdSetting {
  return () => ({ uniqueId: source })
}
