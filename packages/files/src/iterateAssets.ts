import { type Client, paginate, type RequestOptions } from '@scale-ts/core'
import { type AssetListParameters, listAssets } from './listAssets'
import type { ScaleFile } from './types/ScaleFile'

/**
 * Iterates over all files of a project that match, while the next page is already being fetched.
 *
 * Wire: `GET /v1/assets`
 *
 * @see {@link https://scale.com/docs/api-reference/file-endpoints}
 * @throws InvalidRequestError a limit or cursor is invalid
 * @throws ScaleError the server's paging goes in a circle
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { iterateAssets } from '@scale-ts/files'
 *
 * for await (const file of iterateAssets(createClient(), { project: 'kittens' })) console.log(file.attachment_url)
 * ```
 */
export function iterateAssets(
  client: Client,
  parameters: AssetListParameters,
  options?: RequestOptions,
): AsyncGenerator<ScaleFile, void, undefined> {
  return paginate({
    fetchPage: (cursor: string | undefined, signal) =>
      listAssets(client, { ...parameters, cursor: cursor ?? parameters.cursor }, { ...options, signal }),
    items: (page) => page.docs,
    nextCursor: (page) => page.next_token,
    signal: options?.signal,
  })
}
