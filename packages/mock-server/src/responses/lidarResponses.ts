import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { pictureAnnotations } from './drawnAnnotations'
import { leafLabels } from './leafLabels'
import { type CuboidFrame, lidarCuboids } from './lidarCuboids'
import { linkedFrames } from './lidarLinking'
import { mostNames, mostValues } from './limits'
import type { ResponseBuilder, RootTask } from './responseBuilder'
import { jsonFile } from './resultFile'
import { instanceLeaves } from './segmentation'

/** Points of every frame, since frames are never fetched. docs/wire/task-types.md Y88 */
const pointsPerFrame = 64

/** docs/wire/task-types.md Y65, Y87 */
export const lidarAnnotation: ResponseBuilder = (params, _random, { file }) => ({
  annotations: {
    url: file('annotations', (random) => jsonFile(lidarCuboids(params, frameCount(params), random))),
  },
})

/** The frames of a lidar task that sends its own. */
export function frameCount({ attachments }: JsonObject): number {
  return Array.isArray(attachments) ? Math.max(1, attachments.length) : 1
}

/** docs/wire/task-types.md Y66, Y88 */
export const lidarSegmentation: ResponseBuilder = (params, _random, { file, root }) => {
  const frames = segmentedFrames(params, root)
  const points = file('point_segmentations', (random) =>
    jsonFile(pointSegmentation(params.labels ?? root?.params.labels, frames.length, random)),
  )
  if (!root) return { point_segmentations: { url: points } }
  // The cuboids of the root task persist. docs/wire/task-types.md Y66
  const cuboids = file('annotations', () => {
    const all = root.frames()
    return jsonFile(pickedFrames(all, frames))
  })
  return { annotations: { url: cuboids }, point_segmentations: { url: points } }
}

/** Which frames of its root, or of its own, a task segments. */
export function segmentedFrames(params: JsonObject, root: RootTask | undefined): number[] {
  const { lidar_task_frames } = params
  if (Array.isArray(lidar_task_frames) && lidar_task_frames.length) return lidar_task_frames.map(Number)
  return [...Array(root ? root.frameCount : frameCount(params)).keys()]
}

/** Some frames of a root, until there is enough: one frame may be picked many times. docs/wire/task-types.md Y110 */
export function pickedFrames(all: readonly CuboidFrame[], picked: readonly number[]): CuboidFrame[] {
  let values = 0
  return picked.map((frame) => {
    const cuboids = values > mostValues ? [] : (all[frame]?.cuboids ?? [])
    values += 25 * cuboids.length
    return { cuboids }
  })
}

/** Every object has a point somewhere, and 0 is for points without a label. docs/wire/task-types.md Y88 */
function pointSegmentation(labels: unknown, frames: number, random: Random): JsonObject {
  const instances = new Set(instanceLeaves(labels))
  const objects = [...new Set(leafLabels(labels))]
    .slice(0, mostNames)
    .flatMap((label) => (instances.has(label) ? Array(random.integer(1, 2)).fill(label) : [label]))
    .map((label: string, position) => ({
      label,
      index: position + 1,
      ...(instances.has(label) && { instance: true as const }),
    }))
  let next = 0
  const point = () => (next < objects.length ? ++next : random.integer(0, objects.length))
  const count = Math.min(Math.max(pointsPerFrame, objects.length), Math.ceil((4 * mostValues) / frames))
  const point_objects = Array.from({ length: frames }, () => Array.from({ length: count }, point))
  return { objects, point_objects }
}

/** docs/wire/task-types.md Y67, Y89 */
export const lidarLinking: ResponseBuilder = (params, _random, { file, root }) => ({
  annotations: { url: file('annotations', (random) => jsonFile(linkedFrames(params, root, random))) },
})

/** docs/wire/task-types.md Y68 */
export const lidarTopDown: ResponseBuilder = (params, _random, { file }) => ({
  annotations: {
    url: file('annotations', (random) => jsonFile({ annotations: pictureAnnotations(params, random) })),
  },
})

/** docs/wire/task-types.md Y69, Y72, Y90 */
export const sensorFusion: ResponseBuilder = (params, _random, { file }) => ({
  annotations: { url: file('annotations', (random) => jsonFile(scene(params, random))) },
})

/** Microseconds from one frame of the scene to the next. */
const frameInterval = 100_000

/** A decoded scene whose typed arrays are plain ones. docs/wire/task-types.md Y90 */
function scene({ annotation_definition }: JsonObject, random: Random): JsonObject {
  const definitions = Array.isArray(annotation_definition) ? annotation_definition : []
  const named = definitions.flatMap((item) =>
    isJsonObject(item) && typeof item.label === 'string' ? [item.label] : [],
  )
  const labels = named.length ? named : ['object']
  const frames = lidarCuboids({ labels }, 5, random)
  const timestamps = frames.map((_, frame) => frame * frameInterval)
  const uuids = [...new Set(frames.flatMap(({ cuboids }) => cuboids.map(({ uuid }) => uuid)))]
  const annotations = uuids.map((id) => {
    const seen = frames.flatMap(({ cuboids }, frame) => {
      const cuboid = cuboids.find(({ uuid }) => uuid === id)
      return cuboid ? [{ timestamp: timestamps[frame] as number, cuboid }] : []
    })
    const { label, stationary } = (seen[0] as (typeof seen)[number]).cuboid
    const values = seen.map(({ cuboid: { dimensions, position, yaw } }) => [
      ...[dimensions.x, dimensions.y, dimensions.z],
      ...[position.x, position.y, position.z],
      ...[0, 0, yaw],
    ])
    return {
      id,
      type: 'cuboid',
      label,
      stationary,
      path: { timestamps: seen.map(({ timestamp }) => timestamp), values },
    }
  })
  const point = () => [random.integer(-50, 50), random.integer(-50, 50), random.integer(0, 4)]
  const positions = () => Array.from({ length: 16 }, point).flat()
  return {
    version: '1.0',
    time_unit: 'microseconds',
    sensors: [
      {
        id: 'lidar',
        type: 'lidar',
        coordinates: 'world',
        poses: { timestamps, values: timestamps.map(() => [0, 0, 0, 0, 0, 0, 1]) },
        frames: timestamps.map((timestamp) => ({ timestamp, points: { positions: positions() } })),
      },
    ],
    annotations,
  }
}
