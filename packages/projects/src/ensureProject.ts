import { type Client, ConflictError, confirmStored, type RequestOptions } from '@scale-ts/core'
import { type CreateProjectParameters, createProject } from './createProject'
import { getProject } from './getProject'
import type { Project } from './types/Project'

/**
 * Creates a project, or returns the one of that name when its type and its latest parameters are those that are asked for. It may
 * have more parameters. Whether it is a Rapid or Studio project, and its pipeline, are not told by the API, and so not compared.
 *
 * A `totalTimeout` counts for the create and for the read after it, each by itself.
 *
 * @see {@link https://scale.com/docs/api-reference/projects}
 * @throws ConflictError a project of that name differs: `differences` says in what
 * @throws InvalidRequestError a parameter is missing or invalid
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { ensureProject } from '@scale-ts/projects'
 *
 * const project = await ensureProject(createClient(), { type: 'imageannotation', name: 'kittens' })
 * ```
 */
export async function ensureProject(
  client: Client,
  parameters: CreateProjectParameters,
  options?: RequestOptions,
): Promise<Project> {
  try {
    return await createProject(client, parameters, options)
  } catch (error) {
    // With differences, a lost answer was settled by the parameters of the beginning: those of today count here.
    if (!(error instanceof ConflictError)) throw error
    const { name, type, params } = parameters
    const project = await getProject(client, name, options)
    confirmStored(error, { type, params }, { type: project.type, params: project.param_history.at(-1) ?? {} })
    return project
  }
}
