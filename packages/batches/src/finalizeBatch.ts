import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Batch } from './types/Batch'

/**
 * Closes a Rapid or Studio batch, so that work on its tasks begins; other batches are in progress from the start and stay
 * as they are. When an answer is lost, the batch is read: once it has left `staging`, it was finalized.
 *
 * Wire: `POST /v1/batches/{name}/finalize`
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws InvalidRequestError the batch was finalized before
 * @throws NotFoundError no batch has that name
 * @throws OutcomeUnknownError the answer was lost, and reading the batch did not show what became of it
 * @example
 * ```ts
 * import { finalizeBatch } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * const batch = await finalizeBatch(createClient(), 'kittens 2026-11')
 * ```
 */
export async function finalizeBatch(client: Client, name: string, options?: RequestOptions): Promise<Batch> {
  return client.request<Batch>(
    {
      method: 'POST',
      path: path`/batches/${name}/finalize`,
      idempotent: true,
      settle: async (_error, send) => {
        const batch = await send<Batch>({ method: 'GET', path: path`/batches/${name}` })
        return batch.status === 'staging' ? undefined : batch
      },
      recovery: 'Read its status with getBatch.',
    },
    options,
  )
}
