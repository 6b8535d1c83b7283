import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Batch } from './types/Batch'

/**
 * Reads one batch.
 *
 * Wire: `GET /v1/batches/{name}`
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws NotFoundError no batch has that name
 * @example
 * ```ts
 * import { getBatch } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * const { status } = await getBatch(createClient(), 'kittens 2026-11')
 * ```
 */
export async function getBatch(client: Client, name: string, options?: RequestOptions): Promise<Batch> {
  return client.request({ method: 'GET', path: path`/batches/${name}` }, options)
}
