import { type Client, ConflictError, confirmStored, type RequestOptions } from '@scale-ts/core'
import { type CreateBatchParameters, createBatch } from './createBatch'
import { getBatch } from './getBatch'
import type { Batch } from './types/Batch'

/**
 * Creates a batch, or returns the one of that name when its project, callback and metadata are those that are asked for. It may
 * have more metadata. Whether it is a calibration or self-label batch is not told by the API, and so not compared.
 *
 * A `totalTimeout` counts for the create and for the read after it, each by itself.
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
    const { name, project, callback, metadata } = parameters
    const batch = await getBatch(client, name, options)
    confirmStored(error, { project, callback: callback || undefined, metadata }, batch)
    return batch
  }
}
