import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { BatchStatusCounts } from './types/Batch'

/**
 * Counts the tasks of a batch by status. A count that is zero is absent.
 *
 * Wire: `GET /v1/batches/{name}/status`
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws NotFoundError no batch has that name
 * @example
 * ```ts
 * import { getBatchStatus } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * const { pending = 0, completed = 0 } = await getBatchStatus(createClient(), 'kittens 2026-11')
 * ```
 */
export async function getBatchStatus(
  client: Client,
  name: string,
  options?: RequestOptions,
): Promise<BatchStatusCounts> {
  return client.request({ method: 'GET', path: path`/batches/${name}/status` }, options)
}
