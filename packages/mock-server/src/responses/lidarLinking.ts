import type { JsonObject } from '../json'
import type { Random } from '../random'
import { geometriesOf } from './drawnAnnotations'
import { leafLabels } from './leafLabels'
import { mostValues, valuesIn } from './limits'
import { type Picture, pictureOf } from './picture'
import type { RootTask } from './responseBuilder'
import { boundsOf, drawShape, moved, type Shape, type ShapeKind } from './shapes'

/** What the older types draw. docs/wire/task-types.md Y67, Y89 */
const drawnBy: Readonly<Record<string, ShapeKind>> = {
  annotation: 'box',
  cuboidannotation: 'cuboid',
  lineannotation: 'line',
  pointannotation: 'point',
  polygonannotation: 'polygon',
}

/** The drawing of a cuboid in the picture of the camera, which follows it. */
interface Drawing {
  kind: ShapeKind
  shape: Shape
  /** Pixels from one frame to the next. */
  right: number
}

/**
 * For each frame of the root task its cuboids, drawn in the picture of the one camera; and something that the lidar did
 * not see. docs/wire/task-types.md Y67, Y89
 */
export function linkedFrames(params: JsonObject, root: RootTask | undefined, random: Random): JsonObject[] {
  const asked = geometriesOf(params)
  const usual: [ShapeKind, JsonObject] = [drawnBy[String(params.annotation_type)] ?? 'box', {}]
  const geometries = asked.length ? asked : [usual]
  const picture = pictureOf(
    params,
    geometries.map(([, geometry]) => geometry),
  )
  const names = [
    ...leafLabels(params.labels),
    ...asked.flatMap(([, geometry]) => leafLabels(geometry.objects_to_annotate)),
  ]
  const wanted = new Set(names)
  const frames = root?.frames() ?? [{ cuboids: [] }]
  const drawings = new Map<string, Drawing>()
  const draw = (uuid: string): Drawing => {
    const present = drawings.get(uuid)
    if (present) return present
    const [kind, geometry] = random.pick(geometries)
    const shape = drawShape(kind, geometry, picture, random)
    const drawing = { kind, shape, right: pace(shape, picture, frames.length, random) }
    drawings.set(uuid, drawing)
    return drawing
  }
  const unseen = { uuid: random.uuid(), label: names.length ? random.pick(names) : rootLabel(root, random) }
  let values = 0
  return frames.map(({ cuboids }, frame) => {
    const annotations: JsonObject[] = []
    const add = (uuid: string, label: string | undefined, more?: JsonObject) => {
      // Beyond this nothing is drawn any more. docs/wire/task-types.md Y110
      if (values > mostValues) return
      const annotation = { ...told(uuid, label, draw(uuid), frame), ...more }
      values += valuesIn(annotation)
      annotations.push(annotation)
    }
    for (const { uuid, label } of cuboids) {
      if (!names.length || (label !== undefined && wanted.has(label))) add(uuid, label)
    }
    add(unseen.uuid, unseen.label, { not_in_lidar: true })
    return { camera_responses: [{ camera_used: 0, annotations }] }
  })
}

function rootLabel(root: RootTask | undefined, random: Random): string | undefined {
  const names = leafLabels(root?.params.labels)
  return names.length ? random.pick(names) : undefined
}

function told(uuid: string, label: string | undefined, { kind, shape, right }: Drawing, frame: number): JsonObject {
  const place = moved(shape, right * frame, 0)
  return { cuboid_uuid: uuid, ...(label !== undefined && { label }), type: kind, ...place }
}

/** Steps that stay in the picture over all frames. */
function pace(shape: Shape, picture: Picture, frames: number, random: Random): number {
  const { left, width } = boundsOf(shape)
  const room = Math.floor((picture.width + picture.paddingX - left - width) / Math.max(1, frames - 1))
  return random.integer(0, Math.max(0, Math.min(8, room)))
}
