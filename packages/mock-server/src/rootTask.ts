import { createRandom } from './random'
import { fileId, streamOf } from './responses/buildResponse'
import { lidarCuboids } from './responses/lidarCuboids'
import { frameCount, pickedFrames, segmentedFrames } from './responses/lidarResponses'
import type { RootTask } from './responses/responseBuilder'
import type { Task } from './task'
import type { World } from './world'

/**
 * The lidar task that a parameter names, when it is completed in this world with the answer that was generated for it:
 * what somebody else answered is not known here. docs/wire/task-types.md Y86
 */
export function rootTaskOf(world: World, { lidar_task }: Task['params']): RootTask | undefined {
  const task = typeof lidar_task === 'string' ? world.tasks.get(lidar_task)?.task : undefined
  if (task?.status !== 'completed') return undefined
  const { type, params } = task
  if (type === 'lidarsegmentation') {
    const root = rootTaskOf(world, params)
    if (!root) return undefined
    const picked = segmentedFrames(params, root)
    return {
      params: { ...root.params, ...params },
      frameCount: picked.length,
      frames: () => pickedFrames(root.frames(), picked),
    }
  }
  const stream = streamOf(world.seed, type, params)
  if (type !== 'lidarannotation' || !tellsFile(task, fileId(stream, 'annotations'))) return undefined
  const count = frameCount(params)
  return {
    params,
    frameCount: count,
    frames: () => lidarCuboids(params, count, createRandom(`${stream}:annotations`)),
  }
}

/** Whether the answer of a task, or one that was replaced by an audit, has the URL of a file. */
export function tellsFile({ response, prior_responses }: Task, id: string): boolean {
  return JSON.stringify([response, prior_responses]).includes(id)
}
