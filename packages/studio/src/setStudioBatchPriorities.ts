import type { Client, RequestOptions } from '@scale-ts/core'
import type { StudioBatch } from './types/StudioBatch'

/**
 * Sets the order in which batches are worked on, and returns them in it.
 *
 * Wire: `POST /v1/studio/batches/set_priorities`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @param names **all** batches that are not completed, the most urgent first
 * @throws InvalidRequestError a batch is missing, not pending, or named twice
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listStudioBatches, setStudioBatchPriorities } from '@scale-ts/studio'
 *
 * const client = createClient()
 * const names = (await listStudioBatches(client)).map(({ name }) => name)
 * await setStudioBatchPriorities(client, names.reverse())
 * ```
 */
export async function setStudioBatchPriorities(
  client: Client,
  names: readonly string[],
  options?: RequestOptions,
): Promise<StudioBatch[]> {
  const body = { batches: names.map((name) => ({ name })) }
  return client.request({ method: 'POST', path: '/studio/batches/set_priorities', body, idempotent: true }, options)
}
