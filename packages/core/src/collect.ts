/** Limits of `collect`. */
export interface CollectOptions {
  /** The most items to take; the iteration is then ended. Default: all. */
  max?: number | undefined
}

/**
 * Gathers what an iterator yields in an array.
 *
 * @example
 * ```ts
 * import { collect, createClient } from '@scale-ts/core'
 * import { iterateTasks } from '@scale-ts/tasks'
 *
 * const newest = await collect(iterateTasks(createClient(), { project: 'kittens' }), { max: 250 })
 * ```
 */
export async function collect<Item>(
  iterable: AsyncIterable<Item>,
  { max = Number.POSITIVE_INFINITY }: CollectOptions = {},
): Promise<Item[]> {
  const items: Item[] = []
  if (max <= 0) return items
  for await (const item of iterable) {
    items.push(item)
    if (items.length >= max) break
  }
  return items
}
