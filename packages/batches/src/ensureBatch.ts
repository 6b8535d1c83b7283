import { type Client, ConflictError, confirmStored, type RequestOptions } from '@scale-ts/core'
import { type CreateBatchParameters, createBatch } from './createBatch'
import { getBatch } from './getBatch'
import type { Batch } from './types/Batch'

/**
 * Creates a batch, or returns the one of that name when its project and callback are those that are asked for.
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws ConflictError a batch of that name differs: `differences` says in what
 * @throws InvalidRequestError a parameter is missing or invalid, or there is no such project
 * @example
 * ```ts
 * import { ensureBatch } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * const batch = await ensureBatch(createClient(), { project: 'kittens', name: 'kittens 2026-11' })
 * ```
 */
export async function ensureBatch(
  client: Client,
  parameters: CreateBatchParameters,
  options?: RequestOptions,
): Promise<Batch> {
  try {
    return await createBatch(client, parameters, options)
  } catch (error) {
    if (!(error instanceof ConflictError) || error.differences) throw error
    const { name, project, callback } = parameters
    const batch = await getBatch(client, name, options)
    confirmStored(error, { project, callback: callback || undefined }, batch)
    return batch
  }
}
