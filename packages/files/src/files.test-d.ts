import { createClient } from '@scale-ts/core'
import { type AssetPage, importFile, iterateAssets, listAssets, type ScaleFile, uploadFile } from '@scale-ts/files'
import { expectTypeOf, it } from 'vitest'

const client = createClient()
const file = new Blob(['x'])

it('takes and returns what is documented', () => {
  expectTypeOf(uploadFile(client, { file })).resolves.toEqualTypeOf<ScaleFile>()
  uploadFile(client, { file: file.stream(), metadata: { a: 1 }, reference_id: 'r' }, { onProgress: ({ sent }) => sent })
  expectTypeOf(listAssets(client, { project: 'p' })).resolves.toEqualTypeOf<AssetPage>()
  expectTypeOf(iterateAssets(client, { project: 'p' })).toEqualTypeOf<AsyncGenerator<ScaleFile, void, undefined>>()
  // @ts-expect-error a path is opened with openFile
  uploadFile(client, { file: 'kitten.png' })
  // @ts-expect-error the file is missing
  uploadFile(client, { reference_id: 'r' })
  // @ts-expect-error metadata is an object
  uploadFile(client, { file, metadata: '{}' })
  // @ts-expect-error a URL is needed
  importFile(client, { project_name: 'p' })
  // @ts-expect-error a project is needed
  listAssets(client, {})
})
