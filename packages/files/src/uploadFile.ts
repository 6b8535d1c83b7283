import type { Client, RequestOptions } from '@scale-ts/core'
import { countBytes } from './countBytes'
import { readWhole } from './readWhole'
import { storeFile } from './storeFile'
import { tooLarge } from './tooLarge'
import type { FileDescription, ScaleFile } from './types/ScaleFile'

/** A file to upload, and what may be said of it. */
export interface UploadFileParameters extends FileDescription {
  /**
   * The content, at most 80 MB. A stream is read into memory first, so that its size is known and a lost call can be
   * repeated; `openFile` of `@scale-ts/files/node` makes a `File` of a path without reading it.
   */
  file: Blob | ReadableStream<Uint8Array>
}

/** How far an upload is. */
export interface UploadProgress {
  /** Bytes handed to the connection so far; from the start again when the call is repeated. */
  sent: number
  /** Bytes of the whole body: the file and some hundred more. */
  total: number
}

/** Settings of one upload. */
export interface UploadOptions extends RequestOptions {
  /**
   * Called while bytes are sent. The body is a stream then, which is sent in chunks without a length; browsers other than
   * Chromium cannot send one.
   */
  onProgress?: ((progress: UploadProgress) => void) | undefined
}

/** The most that Scale takes, in bytes. */
const largestFile = 83_886_080

/**
 * Uploads a file, to be used in tasks by its `attachment_url`. With a `reference_id` it is stored once, however many
 * answers are lost: when Scale then says that the id is taken, the file is looked up among the assets of `project_name`,
 * and its size must agree. Without a `project_name` nothing can find it, and the error says so.
 *
 * Wire: `POST /v1/files/upload`
 *
 * @see {@link https://scale.com/docs/api-reference/file-endpoints}
 * @throws ScaleError the file is larger than 80 MB; nothing was sent
 * @throws ConflictError the `reference_id` belongs to another file
 * @throws InvalidRequestError a field is invalid, or there is no such project
 * @throws OutcomeUnknownError the answer was lost and nothing could tell whether the file is stored
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { uploadFile } from '@scale-ts/files'
 *
 * const { attachment_url } = await uploadFile(createClient(), {
 *   file: new File(['tomato'], 'tomato.txt', { type: 'text/plain' }),
 *   reference_id: 'tomato-1',
 * })
 * ```
 */
export async function uploadFile(
  client: Client,
  { file, metadata, ...texts }: UploadFileParameters,
  { onProgress, ...options }: UploadOptions = {},
): Promise<ScaleFile> {
  const content = file instanceof Blob ? file : await readWhole(file, largestFile, options.signal)
  if (content.size > largestFile) throw tooLarge(content.size)
  const form = new FormData()
  for (const [name, value] of Object.entries(texts)) if (value !== undefined) form.set(name, value)
  if (metadata) form.set('metadata', JSON.stringify(metadata))
  form.set('file', content, content instanceof File ? content.name : (texts.display_name ?? 'file'))

  const headers = new Headers(options.headers)
  let body = (): BodyInit => form
  if (onProgress) {
    // A response writes a form as bytes, and has its boundary in the content type.
    const written = new Response(form)
    headers.set('content-type', written.headers.get('content-type') ?? '')
    const bytes = await written.blob()
    body = () => countBytes(bytes, onProgress)
  }
  return storeFile(client, 'upload', body, texts, { ...options, headers }, content.size)
}
