import { type Client, queryString, type RequestOptions } from '@scale-ts/core'
import type { Project } from './types/Project'

/** Which projects to list. */
export interface ProjectListParameters {
  /** Only archived ones, or only the others. Default: all. */
  archived?: boolean | undefined
}

/**
 * Lists all projects. The API does not page them.
 *
 * Wire: `GET /v1/projects`
 *
 * @see {@link https://scale.com/docs/api-reference/projects}
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listProjects } from '@scale-ts/projects'
 *
 * const names = (await listProjects(createClient(), { archived: false })).map((project) => project.name)
 * ```
 */
export async function listProjects(
  client: Client,
  parameters?: ProjectListParameters,
  options?: RequestOptions,
): Promise<Project[]> {
  return client.request({ method: 'GET', path: `/projects${queryString({ ...parameters })}` }, options)
}
