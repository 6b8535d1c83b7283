import type { JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues, linkedLabels } from './attributeValues'
import { leafLabels } from './leafLabels'
import { annotatedPart, mostNames, valuesIn } from './limits'
import { isSet, numberOf } from './numbers'
import { life } from './tracks'

interface Vector {
  x: number
  y: number
  z: number
}

/** A cuboid in one frame. docs/wire/task-types.md Y65 */
interface Cuboid {
  uuid: string
  label?: string
  camera_used: number
  position: Vector
  dimensions: Vector
  yaw: number
  pitch?: number
  roll?: number
  distance_to_device: number
  numberOfPoints: number
  stationary: boolean
  attributes?: JsonObject
}

export interface CuboidFrame {
  cuboids: Cuboid[]
}

/** How far from the device anything is, where the task does not say. docs/wire/task-types.md Y87 */
const usualDistanceMeters = 50

interface CuboidTrack {
  uuid: string
  label: string | undefined
  first: number
  last: number
  start: Vector
  /** Change of the position over its whole life. */
  way: Vector
  dimensions: Vector
  yaw: number
  turn: number
  pitch: number
  roll: number
  stationary: boolean
}

/** The cuboids of each frame of a lidarannotation task: they move evenly. docs/wire/task-types.md Y65, Y87 */
export function lidarCuboids(params: JsonObject, frameCount: number, random: Random): CuboidFrame[] {
  const names = leafLabels(params.labels)
  const linked = linkedLabels(params.annotation_attributes)
  const reach = reachOf(params)
  const labels = names.slice(0, mostNames).flatMap((name) => Array.from({ length: random.integer(1, 2) }, () => name))
  // Where many frames hold much each, the last ones stay empty. A link looks at every other cuboid.
  const each = 25 + valuesIn(params.annotation_attributes) + (linked.size ? labels.length / 10 : 0)
  const annotated = annotatedPart(frameCount, labels.length * each + valuesIn(labels))
  const tracks = labels.map((label, index) => {
    const isAlwaysThere = index === 0 || linked.has(label)
    const track = newTrack(label, isAlwaysThere, annotated, reach, random)
    return { track, constants: undefined as JsonObject | undefined }
  })
  const scopeOf = (track: CuboidTrack, targets: readonly { track: CuboidTrack }[]) => ({
    of: 'annotation' as const,
    targets: linked.size ? targets.filter((other) => other.track !== track).map((other) => other.track) : [],
    linksAlways: true,
  })
  for (const entry of tracks) {
    const scope = { ...scopeOf(entry.track, tracks), track: 'constant' as const }
    entry.constants = attributeValues(params.annotation_attributes, random, scope)
  }
  return Array.from({ length: frameCount }, (_, frame) => {
    const present = tracks.filter(({ track }) => frame >= track.first && frame <= track.last)
    const cuboids = present.map(({ track, constants }) => {
      const scope = { ...scopeOf(track, present), track: 'changing' as const }
      const changing = attributeValues(params.annotation_attributes, random, scope)
      const attributes = constants || changing ? { ...constants, ...changing } : undefined
      return cuboidAt(track, frame, attributes, isSet(params.pitch_and_roll_enabled))
    })
    return { cuboids }
  })
}

/** The largest distance from the device in the frames' own unit. */
function reachOf({ max_distance_meters, meters_per_unit }: JsonObject): number {
  const meters = Math.min(numberOf(max_distance_meters) ?? usualDistanceMeters, usualDistanceMeters)
  return meters / (numberOf(meters_per_unit) || 1)
}

function newTrack(
  label: string | undefined,
  isAlwaysThere: boolean,
  frameCount: number,
  reach: number,
  random: Random,
): CuboidTrack {
  const between = (from: number, to: number) => from + (to - from) * random.next()
  const angle = between(0, 2 * Math.PI)
  const distance = reach * between(0.2, 0.6)
  const stationary = random.integer(0, 2) === 0
  const length = stationary ? 0 : reach * between(0.05, 0.3)
  // A yaw of 0 points along y and grows counter-clockwise; things go where they point. docs/wire/task-types.md Y87
  const yaw = between(-Math.PI, Math.PI)
  return {
    uuid: random.uuid(),
    label,
    ...life(isAlwaysThere, frameCount, random),
    start: { x: distance * Math.cos(angle), y: distance * Math.sin(angle), z: reach * between(0, 0.02) },
    way: { x: -Math.sin(yaw) * length, y: Math.cos(yaw) * length, z: 0 },
    dimensions: { x: reach * between(0.01, 0.05), y: reach * between(0.02, 0.1), z: reach * between(0.01, 0.04) },
    yaw,
    turn: stationary ? 0 : between(-0.2, 0.2),
    pitch: between(-0.05, 0.05),
    roll: between(-0.05, 0.05),
    stationary,
  }
}

function cuboidAt(
  track: CuboidTrack,
  frame: number,
  attributes: JsonObject | undefined,
  hasPitchAndRoll: boolean,
): Cuboid {
  const { uuid, label, first, last, start, way, dimensions, yaw, turn, pitch, roll, stationary } = track
  const share = last === first ? 0 : (frame - first) / (last - first)
  const position = { x: start.x + way.x * share, y: start.y + way.y * share, z: start.z }
  const distance = Math.hypot(position.x, position.y, position.z)
  return {
    uuid,
    ...(label !== undefined && { label }),
    camera_used: 0,
    position,
    dimensions,
    yaw: yaw + turn * share,
    ...(hasPitchAndRoll && { pitch, roll }),
    distance_to_device: distance,
    numberOfPoints: 16 + (Math.floor(distance * 7) % 200),
    stationary,
    ...(attributes && { attributes }),
  }
}
