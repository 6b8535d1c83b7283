import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { ProjectGroup } from './types/ProjectGroup'

/**
 * Lists the groups of a project.
 *
 * Wire: `GET /v1/studio/projects/{project}/groups`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws NotFoundError no project has that name
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listProjectGroups } from '@scale-ts/studio'
 *
 * const groups = await listProjectGroups(createClient(), 'kittens')
 * ```
 */
export async function listProjectGroups(
  client: Client,
  project: string,
  options?: RequestOptions,
): Promise<ProjectGroup[]> {
  return client.request({ method: 'GET', path: path`/studio/projects/${project}/groups` }, options)
}
