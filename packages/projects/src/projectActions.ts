import type { Client, RequestOptions } from '@scale-ts/core'
import { type CreateProjectParameters, createProject } from './createProject'
import { getProject } from './getProject'
import { getProjectTemplate, type ProjectTemplate } from './getProjectTemplate'
import { listProjects, type ProjectListParameters } from './listProjects'
import { type SetProjectOntologyParameters, setProjectOntology } from './setProjectOntology'
import type { Project } from './types/Project'
import { type UpdateProjectParameters, updateProject } from './updateProject'

/** The project functions as methods of a client. */
export interface ProjectActions {
  projects: {
    create(parameters: CreateProjectParameters, options?: RequestOptions): Promise<Project>
    get(name: string, options?: RequestOptions): Promise<Project>
    getTemplate(name: string, options?: RequestOptions): Promise<ProjectTemplate>
    list(parameters?: ProjectListParameters, options?: RequestOptions): Promise<Project[]>
    setOntology(name: string, parameters: SetProjectOntologyParameters, options?: RequestOptions): Promise<void>
    update(name: string, parameters: UpdateProjectParameters, options?: RequestOptions): Promise<Project>
  }
}

/**
 * Adds the project functions to a client as `projects.create`, `projects.get`, ….
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { projectActions } from '@scale-ts/projects'
 *
 * const scale = createClient().extend(projectActions)
 * const project = await scale.projects.get('kittens')
 * ```
 */
export function projectActions(client: Client): ProjectActions {
  return {
    projects: {
      create: (...rest) => createProject(client, ...rest),
      get: (...rest) => getProject(client, ...rest),
      getTemplate: (...rest) => getProjectTemplate(client, ...rest),
      list: (...rest) => listProjects(client, ...rest),
      setOntology: (...rest) => setProjectOntology(client, ...rest),
      update: (...rest) => updateProject(client, ...rest),
    },
  }
}
