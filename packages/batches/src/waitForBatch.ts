import { type Client, createNotifier, type Notifier, type WaitOptions, waitUntil } from '@scale-ts/core'
import { getBatch } from './getBatch'
import type { Batch } from './types/Batch'

/** Ends waits for batches when a callback tells of them. */
export type BatchNotifier = Notifier<Batch>

/**
 * Creates a notifier for `waitForBatch`: a handler of callbacks calls `notify(batch)`.
 *
 * @example
 * ```ts
 * import { type Batch, createBatchNotifier, waitForBatch } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * const notifier = createBatchNotifier()
 * const handleCallback = (body: { batch: Batch }) => notifier.notify(body.batch)
 * const batch = await waitForBatch(createClient(), 'kittens 2026-11', { notifier })
 * ```
 */
export function createBatchNotifier(): BatchNotifier {
  return createNotifier((batch) => batch.name)
}

/**
 * Waits until a batch is `completed`, or until what `until` says: reads it after growing intervals, and ends at once when a
 * `notifier` is told of it.
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws WaitTimeoutError after `waitTimeout`, with the batch as it was read last
 * @throws NotFoundError no batch has that name
 * @example
 * ```ts
 * import { waitForBatch } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * await waitForBatch(createClient(), 'kittens 2026-11', { interval: 60_000, maxInterval: 600_000 })
 * ```
 */
export async function waitForBatch(client: Client, name: string, options: WaitOptions<Batch> = {}): Promise<Batch> {
  const until = options.until ?? ((batch: Batch) => batch.status === 'completed')
  return waitUntil((requestOptions) => getBatch(client, name, requestOptions), name, { ...options, until })
}
