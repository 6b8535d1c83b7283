import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Batch } from './types/Batch'

/**
 * Replaces the whole metadata of a batch.
 *
 * Wire: `POST /v1/batches/{name}/setMetadata`
 *
 * @param metadata at most 10 KB of JSON
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws InvalidRequestError the metadata is too large, or not an object
 * @throws NotFoundError no batch has that name
 * @example
 * ```ts
 * import { setBatchMetadata } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * await setBatchMetadata(createClient(), 'kittens 2026-11', { reviewed: true })
 * ```
 */
export async function setBatchMetadata(
  client: Client,
  name: string,
  metadata: Readonly<Record<string, unknown>>,
  options?: RequestOptions,
): Promise<Batch> {
  return client.request(
    { method: 'POST', path: path`/batches/${name}/setMetadata`, body: metadata, idempotent: true },
    options,
  )
}
