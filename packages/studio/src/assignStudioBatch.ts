import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { StudioBatch } from './types/StudioBatch'

/**
 * Says which groups work on a batch; replaces those that did before.
 *
 * Wire: `PUT /v1/studio/batches/{batch}`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws InvalidRequestError the project of the batch has no such group
 * @throws NotFoundError no batch has that name
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { assignStudioBatch } from '@scale-ts/studio'
 *
 * await assignStudioBatch(createClient(), 'kittens 2026-11', ['night shift'])
 * ```
 */
export async function assignStudioBatch(
  client: Client,
  batch: string,
  groups: readonly string[],
  options?: RequestOptions,
): Promise<StudioBatch> {
  return client.request(
    { method: 'PUT', path: path`/studio/batches/${batch}`, body: { groups }, idempotent: true },
    options,
  )
}
