export { type CreateProjectParameters, createProject } from './createProject'
export { ensureProject } from './ensureProject'
export { getProject } from './getProject'
export { getProjectTemplate, type ProjectTemplate } from './getProjectTemplate'
export { listProjects, type ProjectListParameters } from './listProjects'
export { type ProjectActions, projectActions } from './projectActions'
export { type SetProjectOntologyParameters, setProjectOntology } from './setProjectOntology'
export type {
  OntologyChoice,
  OntologyChoiceDescription,
  Project,
  ProjectParameters,
  ProjectParameterVersion,
  ProjectTaskType,
} from './types/Project'
export { type UpdateProjectParameters, updateProject } from './updateProject'
