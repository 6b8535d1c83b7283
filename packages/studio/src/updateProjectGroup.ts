import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { ProjectGroup } from './types/ProjectGroup'

/** Who joins a group, and who leaves it. */
export interface ProjectGroupChange {
  /** E-mail addresses of people who are assigned to the project. Default none. */
  add_emails?: readonly string[]
  /** Default none. A group may be left empty. */
  remove_emails?: readonly string[]
}

/**
 * Adds people to a group and removes others from it.
 *
 * Wire: `PUT /v1/studio/projects/{project}/groups/{group}`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws InvalidRequestError someone is not assigned to the project
 * @throws NotFoundError there is no such project or group
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { updateProjectGroup } from '@scale-ts/studio'
 *
 * await updateProjectGroup(createClient(), 'kittens', 'night shift', { add_emails: ['grace@example.com'] })
 * ```
 */
export async function updateProjectGroup(
  client: Client,
  project: string,
  group: string,
  change: ProjectGroupChange,
  options?: RequestOptions,
): Promise<ProjectGroup> {
  const body = { add_emails: [], remove_emails: [], ...change }
  return client.request(
    { method: 'PUT', path: path`/studio/projects/${project}/groups/${group}`, body, idempotent: true },
    options,
  )
}
