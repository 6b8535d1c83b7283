import { type Client, queryString, type RequestOptions } from '@scale-ts/core'
import type { Batch, BatchStatus, BatchStatusCounts } from './types/Batch'

/** Which batches to list. Filters combine with "and". Times are inclusive bounds, as `Date` or ISO 8601 text. */
export interface BatchFilter {
  /** Name of the project. */
  project?: string | undefined
  status?: BatchStatus | undefined
  /** Created at or after. */
  start_time?: Date | string | undefined
  /** Created at or before. */
  end_time?: Date | string | undefined
  completed_after?: Date | string | undefined
  completed_before?: Date | string | undefined
  audited_after?: Date | string | undefined
  audited_before?: Date | string | undefined
  /** Leaves archived batches out. */
  exclude_archived?: boolean | undefined
}

/** How to page through a list of batches. */
export interface BatchListParameters extends BatchFilter {
  /** Batches on a page, 1 to 100. Default 100. */
  limit?: number | undefined
  /** How many to skip. Default 0. */
  offset?: number | undefined
  /** Adds the task counts of each batch. */
  detailed?: boolean | undefined
}

/** One page of batches, newest first. */
export interface BatchPage<Item = Batch> {
  docs: Item[]
  /** All batches that match, on this page or not. */
  totalDocs: number
  limit: number
  offset: number
  has_more: boolean
  totalPages?: number
  /** Number of this page, from 1. */
  page?: number
  pagingCounter?: number
  hasPrevPage?: boolean
  hasNextPage?: boolean
  prevPage?: number | null
  nextPage?: number | null
  total?: number
}

/**
 * Lists one page of batches, newest first. `iterateBatches` walks through all pages.
 *
 * Wire: `GET /v1/batches`
 *
 * @see {@link https://scale.com/docs/api-reference/batches}
 * @throws InvalidRequestError a limit, offset or time is invalid
 * @throws ScaleError an invalid date was given; nothing was sent
 * @example
 * ```ts
 * import { listBatches } from '@scale-ts/batches'
 * import { createClient } from '@scale-ts/core'
 *
 * const { docs, totalDocs } = await listBatches(createClient(), { project: 'kittens', status: 'in_progress' })
 * ```
 */
export async function listBatches<const Parameters extends BatchListParameters>(
  client: Client,
  parameters?: Parameters,
  options?: RequestOptions,
): Promise<BatchPage<Parameters extends { detailed: true } ? Batch & BatchStatusCounts : Batch>> {
  return client.request({ method: 'GET', path: `/batches${queryString({ ...parameters })}` }, options)
}
