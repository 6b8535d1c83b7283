import { type Client, queryString, type RequestOptions } from '@scale-ts/core'
import type { ScaleFile } from './types/ScaleFile'

/** Which files to list. */
export interface AssetListParameters {
  /** Name of the project. */
  project: string
  /** Only files whose metadata has these members. */
  metadata?: Readonly<Record<string, unknown>> | undefined
  /** Where the page starts: the `next_token` of the page before it. */
  cursor?: string | undefined
  /** Files on a page. Default 100, the most. */
  limit?: number | undefined
}

/** One page of files. Scale does not publish its shape: this is what one public client reads. */
export interface AssetPage {
  docs: ScaleFile[]
  has_more?: boolean
  /** Absent on the last page. */
  next_token?: string
  total?: number
}

/**
 * Lists one page of the files of a project. `iterateAssets` walks through all pages.
 *
 * Wire: `GET /v1/assets`
 *
 * @see {@link https://scale.com/docs/api-reference/file-endpoints}
 * @throws InvalidRequestError a limit or cursor is invalid
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listAssets } from '@scale-ts/files'
 *
 * const { docs } = await listAssets(createClient(), { project: 'kittens', metadata: { camera: 'front' } })
 * ```
 */
export async function listAssets(
  client: Client,
  { metadata, ...parameters }: AssetListParameters,
  options?: RequestOptions,
): Promise<AssetPage> {
  const query = queryString({ ...parameters, metadata: metadata && JSON.stringify(metadata) })
  return client.request({ method: 'GET', path: `/assets${query}` }, options)
}
