import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues, type LinkTarget } from './attributeValues'
import { leafLabels } from './leafLabels'
import { annotatedPart, valuesIn } from './limits'
import { type Picture, pictureOf } from './picture'
import { boundsOf, drawShape, type Shape, type ShapeKind, shapeKinds } from './shapes'

/** Something drawn, before its attributes. */
export interface Drawing extends LinkTarget {
  kind: ShapeKind
  shape: Shape
}

/** The geometries that a task asks for. docs/wire/task-types.md Y10 */
export function geometriesOf({ geometries }: JsonObject): [ShapeKind, JsonObject][] {
  return shapeKinds.flatMap((kind): [ShapeKind, JsonObject][] => {
    const geometry = isJsonObject(geometries) ? geometries[kind] : undefined
    return isJsonObject(geometry) ? [[kind, geometry]] : []
  })
}

/** The picture that a task with geometries is drawn in. */
export function geometryPicture(params: JsonObject): Picture {
  return pictureOf(
    params,
    geometriesOf(params).map(([, geometry]) => geometry),
  )
}

/** One to four drawings of each kind that is asked for. docs/wire/task-types.md Y80 */
export function drawings(params: JsonObject, random: Random, most = 4): Drawing[] {
  const picture = geometryPicture(params)
  return geometriesOf(params).flatMap(([kind, geometry]) => {
    const names = leafLabels(geometry.objects_to_annotate)
    return Array.from({ length: random.integer(1, most) }, () => ({
      kind,
      uuid: random.uuid(),
      label: names.length ? random.pick(names) : undefined,
      shape: drawShape(kind, geometry, picture, random),
    }))
  })
}

/** The extent that offsets refer to, for the kinds that have offsets. docs/wire/tasks.md T96 */
export function extentOf(kind: ShapeKind, shape: Shape): { width: number; height: number } | undefined {
  if (kind === 'box') return { width: shape.width ?? 0, height: shape.height ?? 0 }
  return kind === 'cuboid' ? boundsOf(shape) : undefined
}

/** An annotation of a picture as it is told. docs/wire/task-types.md Y17 */
export function told({ kind, label, uuid, shape }: Drawing, attributes: JsonObject | undefined): JsonObject {
  return { type: kind, ...(label !== undefined && { label }), uuid, ...shape, ...(attributes && { attributes }) }
}

/** The annotations of one picture with their attributes. */
export function pictureAnnotations(params: JsonObject, random: Random): JsonObject[] {
  const drawn = drawings(params, random, annotatedPart(4, 24 * valuesIn(params.annotation_attributes)))
  return drawn.map((drawing) => {
    const attributes = attributeValues(params.annotation_attributes, random, {
      of: 'annotation',
      extent: extentOf(drawing.kind, drawing.shape),
      targets: drawn.filter((other) => other !== drawing),
    })
    return told(drawing, attributes)
  })
}
