import { type Client, path, type RequestOptions } from '@scale-ts/core'

/** The template of a project's tasks. */
export interface ProjectTemplate {
  id: string
  version: number
  /** ISO 8601 in UTC. */
  created_at: string
  updated_at: string
  template_variables: Record<string, unknown>
  response_schema?: unknown
  auto_onboard_enabled?: boolean
}

/**
 * Reads the task template of a `textcollection` or `chat` project.
 *
 * Wire: `GET /v1/projects/{name}/taskTemplates`
 *
 * @throws InvalidRequestError projects of this type have no template
 * @throws NotFoundError no project has that name
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { getProjectTemplate } from '@scale-ts/projects'
 *
 * const { template_variables } = await getProjectTemplate(createClient(), 'chats')
 * ```
 */
export async function getProjectTemplate(
  client: Client,
  name: string,
  options?: RequestOptions,
): Promise<ProjectTemplate> {
  return client.request({ method: 'GET', path: path`/projects/${name}/taskTemplates` }, options)
}
