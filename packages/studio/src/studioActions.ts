import type { Client, RequestOptions } from '@scale-ts/core'
import { addAssignments } from './addAssignments'
import { assignStudioBatch } from './assignStudioBatch'
import { type CreateProjectGroupParameters, createProjectGroup } from './createProjectGroup'
import { listAssignments } from './listAssignments'
import { listProjectGroups } from './listProjectGroups'
import { listStudioBatches } from './listStudioBatches'
import { removeAssignments } from './removeAssignments'
import { resetStudioBatchPriorities } from './resetStudioBatchPriorities'
import { setStudioBatchPriorities } from './setStudioBatchPriorities'
import type { AssignmentChange, Assignments } from './types/Assignments'
import type { ProjectGroup } from './types/ProjectGroup'
import type { StudioBatch } from './types/StudioBatch'
import { type ProjectGroupChange, updateProjectGroup } from './updateProjectGroup'

/** The functions of Studio as methods of a client. */
export interface StudioActions {
  studio: {
    listAssignments(options?: RequestOptions): Promise<Assignments>
    addAssignments(change: AssignmentChange, options?: RequestOptions): Promise<Assignments>
    removeAssignments(change: AssignmentChange, options?: RequestOptions): Promise<Assignments>
    listProjectGroups(project: string, options?: RequestOptions): Promise<ProjectGroup[]>
    createProjectGroup(
      project: string,
      parameters: CreateProjectGroupParameters,
      options?: RequestOptions,
    ): Promise<ProjectGroup>
    updateProjectGroup(
      project: string,
      group: string,
      change: ProjectGroupChange,
      options?: RequestOptions,
    ): Promise<ProjectGroup>
    listBatches(options?: RequestOptions): Promise<StudioBatch[]>
    assignBatch(batch: string, groups: readonly string[], options?: RequestOptions): Promise<StudioBatch>
    setBatchPriorities(names: readonly string[], options?: RequestOptions): Promise<StudioBatch[]>
    resetBatchPriorities(options?: RequestOptions): Promise<StudioBatch[]>
  }
}

/**
 * Adds the functions of this package to a client as `studio.listAssignments`, `studio.addAssignments`, ….
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { studioActions } from '@scale-ts/studio'
 *
 * const scale = createClient().extend(studioActions)
 * console.log(await scale.studio.listBatches())
 * ```
 */
export function studioActions(client: Client): StudioActions {
  return {
    studio: {
      listAssignments: (...rest) => listAssignments(client, ...rest),
      addAssignments: (...rest) => addAssignments(client, ...rest),
      removeAssignments: (...rest) => removeAssignments(client, ...rest),
      listProjectGroups: (...rest) => listProjectGroups(client, ...rest),
      createProjectGroup: (...rest) => createProjectGroup(client, ...rest),
      updateProjectGroup: (...rest) => updateProjectGroup(client, ...rest),
      listBatches: (...rest) => listStudioBatches(client, ...rest),
      assignBatch: (...rest) => assignStudioBatch(client, ...rest),
      setBatchPriorities: (...rest) => setStudioBatchPriorities(client, ...rest),
      resetBatchPriorities: (...rest) => resetStudioBatchPriorities(client, ...rest),
    },
  }
}
