import type { Client, RequestOptions } from '@scale-ts/core'
import type { StudioBatch } from './types/StudioBatch'

/**
 * Goes back to the order of creation, older batches first, and returns the batches in it.
 *
 * Wire: `POST /v1/studio/batches/reset_priorities`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws AuthenticationError the key is not valid
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { resetStudioBatchPriorities } from '@scale-ts/studio'
 *
 * const batches = await resetStudioBatchPriorities(createClient())
 * ```
 */
export async function resetStudioBatchPriorities(client: Client, options?: RequestOptions): Promise<StudioBatch[]> {
  return client.request({ method: 'POST', path: '/studio/batches/reset_priorities', idempotent: true }, options)
}
