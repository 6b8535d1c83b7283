import type { Client, RequestOptions } from '@scale-ts/core'
import { findAsset } from './findAsset'
import type { FileDescription, ScaleFile } from './types/ScaleFile'

/** Sends a new file. With a `reference_id`, one whose answer was lost is looked for among the assets of its project. */
export function storeFile(
  client: Client,
  route: 'upload' | 'import',
  body: unknown,
  { reference_id, project_name }: FileDescription,
  options: RequestOptions | undefined,
  size?: number,
): Promise<ScaleFile> {
  return client.request<ScaleFile>(
    {
      method: 'POST',
      path: `/files/${route}`,
      body,
      idempotent: !!reference_id,
      ...(reference_id && { settle: (error, send) => findAsset(error, send, project_name, reference_id, size) }),
      recovery: 'With a reference_id and a project_name it can be sent again, and is stored once.',
    },
    options,
  )
}
