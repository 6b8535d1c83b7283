import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Project } from './types/Project'

/** A new version of a project's parameters. */
export interface UpdateProjectParameters {
  /** Start from the latest version and replace only the given parameters. Default `false`: they are the whole new set. */
  patch?: boolean
  instruction?: string
  /** Any parameter of the project's task type. */
  [parameter: string]: unknown
}

/**
 * Adds a version of the parameters, which applies to tasks created from then on. Every call adds one, so a call whose
 * answer was lost is not repeated.
 *
 * Wire: `POST /v1/projects/{name}/setParams`
 *
 * @see {@link https://scale.com/docs/api-reference/projects}
 * @throws InvalidRequestError a parameter is invalid
 * @throws NotFoundError no project has that name
 * @throws OutcomeUnknownError the answer was lost: compare `param_history` before you call again
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { updateProject } from '@scale-ts/projects'
 *
 * await updateProject(createClient(), 'kittens', { patch: true, instruction: 'Draw a tight box around each kitten.' })
 * ```
 */
export async function updateProject(
  client: Client,
  name: string,
  parameters: UpdateProjectParameters,
  options?: RequestOptions,
): Promise<Project> {
  return client.request(
    {
      method: 'POST',
      path: path`/projects/${name}/setParams`,
      body: parameters,
      recovery: 'Compare the last version in `param_history` of getProject before you repeat the call.',
    },
    options,
  )
}
