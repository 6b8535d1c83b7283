import type { Client, RequestOptions } from '@scale-ts/core'
import { storeFile } from './storeFile'
import type { FileDescription, ScaleFile } from './types/ScaleFile'

/** A file that Scale fetches itself. */
export interface ImportFileParameters extends FileDescription {
  /** Where the file is: an http(s) URL. */
  file_url: string
}

/**
 * Lets Scale fetch a file from a URL into its storage. With a `reference_id` and a `project_name` it is stored once,
 * however many answers are lost.
 *
 * Wire: `POST /v1/files/import`
 *
 * @see {@link https://scale.com/docs/api-reference/file-endpoints}
 * @throws ConflictError the `reference_id` belongs to another file
 * @throws InvalidRequestError the URL or another field is invalid, or there is no such project
 * @throws OutcomeUnknownError the answer was lost and nothing could tell whether the file is stored
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { importFile } from '@scale-ts/files'
 *
 * const { attachment_url } = await importFile(createClient(), { file_url: 'https://example.com/kitten.jpg' })
 * ```
 */
export async function importFile(
  client: Client,
  parameters: ImportFileParameters,
  options?: RequestOptions,
): Promise<ScaleFile> {
  return storeFile(client, 'import', parameters, parameters, options)
}
