import { confirmStored, queryString, type ScaleError, type Send } from '@scale-ts/core'
import type { AssetPage } from './listAssets'
import type { ScaleFile } from './types/ScaleFile'

/**
 * Finds the file that a lost answer told of, among the assets of its project.
 *
 * @throws ConflictError when the file of that id is another one
 */
export async function findAsset(
  error: ScaleError,
  send: Send,
  project: string,
  referenceId: string,
  expected: object,
): Promise<ScaleFile | undefined> {
  let cursor: string | undefined
  do {
    const page: AssetPage = await send({ method: 'GET', path: `/assets${queryString({ project, cursor })}` })
    const file = page.docs.find(({ reference_id }) => reference_id === referenceId)
    if (file) {
      confirmStored(error, expected, file)
      return file
    }
    // A server that tells the same place again would keep this going for ever.
    cursor = page.next_token === cursor ? undefined : page.next_token
  } while (cursor)
  return undefined
}
