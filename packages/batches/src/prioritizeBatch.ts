import { type Client, path, type RequestOptions } from '@scale-ts/core'

/** How urgent a batch is. */
export interface PrioritizeBatchParameters {
  /** 10 (lowest) to 30 (highest). */
  priority: number
}

/** What the API answers. Its shape is known from a third-party description only. */
export interface PrioritizeBatchResult {
  result?: string
}

/**
 * Sets the priority of a batch.
 *
 * Wire: `POST /v1/batches/{name}/prioritize` (documented by name only; path and body are known from a third party)
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws InvalidRequestError the priority is missing or out of range
 * @throws NotFoundError no batch has that name
 * @example
 * ```ts
 * import { prioritizeBatch } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * await prioritizeBatch(createClient(), 'kittens 2026-11', { priority: 30 })
 * ```
 */
export async function prioritizeBatch(
  client: Client,
  name: string,
  parameters: PrioritizeBatchParameters,
  options?: RequestOptions,
): Promise<PrioritizeBatchResult> {
  return client.request(
    { method: 'POST', path: path`/batches/${name}/prioritize`, body: parameters, idempotent: true },
    options,
  )
}
