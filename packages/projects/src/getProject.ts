import { type Client, path, type RequestOptions } from '@scale-ts/core'
import type { Project } from './types/Project'

/**
 * Reads one project with the history of its parameters.
 *
 * Wire: `GET /v1/projects/{name}`
 *
 * @see {@link https://scale.com/docs/api-reference/projects}
 * @throws NotFoundError no project has that name
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { getProject } from '@scale-ts/projects'
 *
 * const project = await getProject(createClient(), 'kittens')
 * console.log(project.param_history.at(-1)?.instruction)
 * ```
 */
export async function getProject(client: Client, name: string, options?: RequestOptions): Promise<Project> {
  return client.request({ method: 'GET', path: path`/projects/${name}` }, options)
}
