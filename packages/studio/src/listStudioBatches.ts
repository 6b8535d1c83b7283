import type { Client, RequestOptions } from '@scale-ts/core'
import type { StudioBatch } from './types/StudioBatch'

/**
 * Lists all batches that are not completed, the most urgent first.
 *
 * Wire: `GET /v1/studio/batches`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws AuthenticationError the key is not valid
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listStudioBatches } from '@scale-ts/studio'
 *
 * for (const { name, completed, total } of await listStudioBatches(createClient())) console.log(`${name}: ${completed} of ${total}`)
 * ```
 */
export async function listStudioBatches(client: Client, options?: RequestOptions): Promise<StudioBatch[]> {
  return client.request({ method: 'GET', path: '/studio/batches' }, options)
}
