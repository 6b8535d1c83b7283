import type { Client, RequestOptions } from '@scale-ts/core'
import { type ImportFileParameters, importFile } from './importFile'
import { iterateAssets } from './iterateAssets'
import { type AssetListParameters, type AssetPage, listAssets } from './listAssets'
import type { ScaleFile } from './types/ScaleFile'
import { type UploadFileParameters, type UploadOptions, uploadFile } from './uploadFile'

/** The functions of files as methods of a client. */
export interface FileActions {
  files: {
    upload(parameters: UploadFileParameters, options?: UploadOptions): Promise<ScaleFile>
    import(parameters: ImportFileParameters, options?: RequestOptions): Promise<ScaleFile>
    listAssets(parameters: AssetListParameters, options?: RequestOptions): Promise<AssetPage>
    iterateAssets(parameters: AssetListParameters, options?: RequestOptions): AsyncGenerator<ScaleFile, void, undefined>
  }
}

/**
 * Adds the functions of this package to a client as `files.upload`, `files.import`, ….
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { fileActions } from '@scale-ts/files'
 *
 * const scale = createClient().extend(fileActions)
 * console.log(await scale.files.listAssets({ project: 'kittens' }))
 * ```
 */
export function fileActions(client: Client): FileActions {
  return {
    files: {
      upload: (...rest) => uploadFile(client, ...rest),
      import: (...rest) => importFile(client, ...rest),
      listAssets: (...rest) => listAssets(client, ...rest),
      iterateAssets: (...rest) => iterateAssets(client, ...rest),
    },
  }
}
