import { ConflictError, queryString, type ScaleError, type Send } from '@scale-ts/core'
import type { AssetPage } from './listAssets'
import type { ScaleFile } from './types/ScaleFile'

/**
 * Finds the file that a lost answer told of among the assets of its project; one of another size is not the one, and shows
 * that a conflict is one. Without a project the API refuses to look, and the outcome stays unknown.
 */
export async function findAsset(
  error: ScaleError,
  send: Send,
  project: string | undefined,
  referenceId: string,
  size?: number,
): Promise<ScaleFile | undefined> {
  let cursor: string | undefined
  for (;;) {
    const page: AssetPage = await send({ method: 'GET', path: `/assets${queryString({ project, cursor })}` })
    const found = page.docs.find((file) => file.reference_id === referenceId)
    if (found && (size === undefined || found.size === size)) return found
    if (found && error instanceof ConflictError) throw error
    // A server that tells the same place again would keep this going for ever.
    if (!page.next_token || page.next_token === cursor) return undefined
    cursor = page.next_token
  }
}
