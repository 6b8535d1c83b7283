import { type Client, confirmStored, path, type RequestOptions } from '@scale-ts/core'
import type { ProjectGroup } from './types/ProjectGroup'

/** A new group of a project. */
export interface CreateProjectGroupParameters {
  /** Unique in the project. */
  name: string
  /** E-mail addresses of people who are assigned to the project already. */
  emails: readonly string[]
}

/**
 * Creates a group in a project. When an answer is lost, the groups of the project are read: name and number of people must agree.
 *
 * Wire: `POST /v1/studio/projects/{project}/groups`
 *
 * @see {@link https://scale.com/docs/api-reference/studio}
 * @throws ConflictError the project has a group of that name; after a lost answer with `differences`
 * @throws InvalidRequestError someone is not assigned to the project
 * @throws NotFoundError no project has that name
 * @throws OutcomeUnknownError the answer was lost, and reading the groups did not show what became of it
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createProjectGroup } from '@scale-ts/studio'
 *
 * const group = await createProjectGroup(createClient(), 'kittens', { name: 'night shift', emails: ['ada@example.com'] })
 * ```
 */
export async function createProjectGroup(
  client: Client,
  project: string,
  parameters: CreateProjectGroupParameters,
  options?: RequestOptions,
): Promise<ProjectGroup> {
  const { name, emails } = parameters
  return client.request<ProjectGroup>(
    {
      method: 'POST',
      path: path`/studio/projects/${project}/groups`,
      body: parameters,
      idempotent: true,
      settle: async (error, send) => {
        const groups = await send<ProjectGroup[]>({ method: 'GET', path: path`/studio/projects/${project}/groups` })
        const group = groups.find((candidate) => candidate.name === name)
        if (group) confirmStored(error, { numWorkers: new Set(emails.map((email) => email.toLowerCase())).size }, group)
        return group
      },
      recovery: 'Look for it with listProjectGroups.',
    },
    options,
  )
}
