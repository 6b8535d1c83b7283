import type { BatchRecord } from './batchStore'
import { Refusal } from './errors'
import { type JsonObject, withoutNulls } from './json'
import { currentParameters, type ProjectRecord } from './project'
import { validateTask } from './validateTask'
import type { World } from './world'

/** A body that fits, and what it refers to. */
export interface TaskBody {
  /** What was sent, over the parameters of the project. */
  body: JsonObject
  projectName: string | undefined
  project: ProjectRecord | undefined
  batch: BatchRecord | undefined
}

/**
 * Puts a project's parameters under what was sent, and checks the whole. docs/wire/tasks.md T70, T72–T74, T79
 *
 * @throws Refusal 400
 */
export function taskBody(world: World, type: string, sent: JsonObject): TaskBody {
  const batch = typeof sent.batch === 'string' ? world.batches.get(sent.batch) : undefined
  const projectName = (batch?.batch.project ?? sent.project) as string | undefined
  const project = typeof projectName === 'string' ? world.projects.get(projectName) : undefined
  const body = project ? { ...inheritable(currentParameters(project)), ...sent } : sent
  validateTask(type, body)

  if (sent.batch !== undefined && !batch) throw new Refusal(400, `Batch "${sent.batch}" not found.`)
  if (sent.project !== undefined && !world.projects.has(sent.project as string)) {
    throw new Refusal(400, `Project "${sent.project}" not found.`)
  }
  if (batch && sent.project !== undefined && sent.project !== batch.batch.project) {
    throw new Refusal(400, `Batch "${sent.batch}" belongs to project "${batch.batch.project}".`)
  }
  if (project && project.project.type !== type) {
    throw new Refusal(400, `Project "${project.project.name}" takes tasks of type "${project.project.type}" only.`)
  }
  if (batch?.isClosed) throw new Refusal(400, `Batch "${batch.batch.name}" is finalized and takes no more tasks.`)
  return { body, projectName, project, batch }
}

/** A project's parameters apply whole, key by key, except those that belong to one task. docs/wire/projects.md P15 */
function inheritable({ unique_id, project, batch, ...parameters }: JsonObject): JsonObject {
  return withoutNulls(parameters)
}
