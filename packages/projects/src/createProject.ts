import { type Client, confirmStored, NotFoundError, path, type RequestOptions } from '@scale-ts/core'
import type { Project, ProjectParameters, ProjectTaskType } from './types/Project'

/** A new project. */
export interface CreateProjectParameters {
  /** The type of all its tasks. */
  type: ProjectTaskType
  /** Unique over all projects of the account. */
  name: string
  /** Parameters that tasks get when they leave them out; they become version 0. */
  params?: ProjectParameters
  /** A Scale Rapid project. Default `false`. */
  rapid?: boolean
  /** A Scale Studio project. Default `false`. */
  studio?: boolean
  /** Studio only. */
  pipeline?: 'standard_task' | 'consensus_task'
  /** Studio consensus only: the number of attempts. */
  consensus_attempts?: number
  /** A Nucleus dataset that annotated tasks are added to. */
  datasetId?: string
}

/**
 * Creates a project. When an answer is lost, the project of that name is read and compared: type and parameters must agree.
 *
 * Wire: `POST /v1/projects`
 *
 * @see {@link https://scale.com/docs/api-reference/projects}
 * @throws ConflictError the name is taken; after a lost answer with `differences`
 * @throws InvalidRequestError a parameter is missing or invalid
 * @throws OutcomeUnknownError the answer was lost, and reading the project did not show what became of it
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createProject } from '@scale-ts/projects'
 *
 * const project = await createProject(createClient(), {
 *   type: 'imageannotation',
 *   name: 'kittens',
 *   params: { instruction: 'Draw a box around each kitten.' },
 * })
 * ```
 */
export async function createProject(
  client: Client,
  parameters: CreateProjectParameters,
  options?: RequestOptions,
): Promise<Project> {
  const { name, type, params } = parameters
  return client.request<Project>(
    {
      method: 'POST',
      path: '/projects',
      body: parameters,
      idempotent: true,
      settle: async (error, send) => {
        try {
          const project = await send<Project>({ method: 'GET', path: path`/projects/${name}` })
          confirmStored(error, { type, params }, { type: project.type, params: project.param_history[0] })
          return project
        } catch (thrown) {
          if (thrown instanceof NotFoundError) return undefined
          throw thrown
        }
      },
      recovery: 'Read it with getProject, or create it again: names are unique.',
    },
    options,
  )
}
