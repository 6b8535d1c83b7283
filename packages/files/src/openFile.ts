import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a file is called and of which type it is, where its path does not say so. */
export interface OpenFileOptions {
  /** Default: the last part of the path. */
  name?: string
  /** Media type, such as `image/png`. Default: none; Scale then goes by the name. */
  type?: string
}

/**
 * Makes a `File` of a path for `uploadFile`. Its content is read while it is sent, and not held in memory.
 *
 * @throws Error when the file cannot be opened
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { uploadFile } from '@scale-ts/files'
 * import { openFile } from '@scale-ts/files/node'
 *
 * const file = await openFile('kitten.png', { type: 'image/png' })
 * await uploadFile(createClient(), { file, reference_id: 'kitten-1' })
 * ```
 */
export async function openFile(path: string | URL, options: OpenFileOptions = {}): Promise<File> {
  const { name = basename(path instanceof URL ? fileURLToPath(path) : path), type = '' } = options
  return new File([await openAsBlob(path, { type })], name, { type })
}
