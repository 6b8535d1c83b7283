import { type Client, paginate, type RequestOptions } from '@scale-ts/core'
import { type BatchListParameters, listBatches } from './listBatches'
import type { Batch, BatchStatusCounts } from './types/Batch'

/**
 * Iterates over all batches that match, newest first, while the next page is already being fetched.
 *
 * The API pages batches by offset: batches created during the walk move the later ones, which may then be seen twice.
 * `limit` is the size of a page (default 100), `offset` how many to skip.
 *
 * Wire: `GET /v1/batches`
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws InvalidRequestError a limit, offset or time is invalid
 * @throws ScaleError an invalid date was given, or the server's paging goes in a circle
 * @example
 * ```ts
 * import { iterateBatches } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * for await (const batch of iterateBatches(createClient(), { project: 'kittens' })) console.log(batch.name)
 * ```
 */
export function iterateBatches<const Parameters extends BatchListParameters>(
  client: Client,
  parameters?: Parameters,
  options?: RequestOptions,
): AsyncGenerator<Parameters extends { detailed: true } ? Batch & BatchStatusCounts : Batch, void, undefined> {
  const { offset: start = 0 } = parameters ?? {}
  return paginate({
    fetchPage: (offset: number | undefined, signal) =>
      listBatches(client, { ...parameters, offset: offset ?? start } as Parameters, { ...options, signal }),
    items: (page) => page.docs,
    nextCursor: (page, offset = start) => (page.has_more ? offset + page.docs.length : undefined),
    signal: options?.signal,
  })
}
