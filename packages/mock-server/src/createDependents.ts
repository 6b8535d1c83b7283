import { insertTask } from './createTaskRecord'
import { Refusal } from './errors'
import { isJsonObject, type JsonObject, withoutNulls } from './json'
import type { TaskRecord } from './task'
import { isTaskType } from './validateTask'
import type { World } from './world'

/** Types whose completion makes others. docs/wire/task-types.md Y71 */
const rootTypes = new Set(['lidarannotation', 'lidarsegmentation'])

/**
 * Makes the tasks that follow a completed one, once: each with the root as its `lidar_task`, in its project. With
 * `require_audit` they wait for an audit that accepts the root. docs/wire/task-types.md Y71, Y93
 */
export function createDependents(world: World, record: TaskRecord): void {
  const { task_id, type, status, params, project, customer_review_status } = record.task
  const { dependents } = params
  if (status !== 'completed' || record.hasDependents || !rootTypes.has(type) || !isJsonObject(dependents)) return
  const isAudited = customer_review_status === 'accepted' || customer_review_status === 'fixed'
  if ((dependents.require_audit === true || dependents.require_audit === 'true') && !isAudited) return
  record.hasDependents = true
  for (const definition of definitionsOf(dependents)) {
    const { type: dependentType, batch, unique_id, ...parameters } = definition
    // Nobody reads the answer of a request here, so what cannot be made is left out.
    if (typeof dependentType !== 'string' || !isTaskType(dependentType)) continue
    insertTask(world, dependentType, { ...parameters, lidar_task: task_id }, { project, origin: record.origin })
  }
}

function definitionsOf({ defs }: JsonObject): JsonObject[] {
  return Array.isArray(defs) ? defs.filter(isJsonObject).map(withoutNulls) : []
}

/**
 * A task of this world that others build on must be completed, and have cuboids or segments. An id that this world does
 * not know may be one of another place.
 *
 * @throws Refusal 400 docs/wire/task-types.md Y86
 */
export function refuseUnfinishedRoot(world: World, type: string, { lidar_task }: JsonObject): void {
  if (type !== 'lidarsegmentation' && type !== 'lidarlinking') return
  const root = typeof lidar_task === 'string' ? world.tasks.get(lidar_task)?.task : undefined
  if (!root) return
  if (root.type !== 'lidarannotation' && !(type === 'lidarlinking' && root.type === 'lidarsegmentation')) {
    throw new Refusal(400, `The lidar_task "${lidar_task}" is of type "${root.type}", not "lidarannotation".`)
  }
  if (root.status !== 'completed') throw new Refusal(400, `The lidar_task "${lidar_task}" is not completed.`)
}
