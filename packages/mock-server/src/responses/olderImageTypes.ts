import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues } from './attributeValues'
import { extentOf } from './drawnAnnotations'
import { leafLabels } from './leafLabels'
import { annotatedPart, mostNames, valuesIn } from './limits'
import { numberOf } from './numbers'
import { pictureOf } from './picture'
import type { ResponseBuilder } from './responseBuilder'
import { drawShape, type Shape, type ShapeKind } from './shapes'

/** Full answers of the types that draw one kind of geometry. docs/wire/task-types.md Y1–Y7, Y81 */
export const olderImageTypes: Readonly<Record<string, ResponseBuilder>> = {
  annotation: (params, random) => {
    const { annotations, global_attributes } = drawnWith('box', params, random)
    return {
      annotations: annotations.map((drawn) => ({ ...drawn, uuid: random.uuid(), geometry: 'box' })),
      global_attributes: global_attributes ?? {},
    }
  },
  cuboidannotation: (params, random) => drawnWith('cuboid', params, random),
  lineannotation: (params, random) => drawnWith('line', params, random),
  pointannotation: (params, random) => drawnWith('point', params, random),
  polygonannotation: (params, random) => drawnWith('polygon', params, random),
}

interface Drawn extends JsonObject {
  annotations: JsonObject[]
  global_attributes?: JsonObject
}

function drawnWith(kind: ShapeKind, params: JsonObject, random: Random): Drawn {
  const { annotation_attributes, objects_to_annotate, with_labels } = params
  const picture = pictureOf(params, [params])
  const names = with_labels === false || with_labels === 'false' ? [] : leafLabels(objects_to_annotate)
  const annotations = Array.from({ length: count(params, random) }, () => {
    const shape: Shape = drawShape(kind, params, picture, random)
    const extent = extentOf(kind, shape)
    const attributes = attributeValues(annotation_attributes, random, { of: 'annotation', extent })
    return { ...shape, ...(names.length && { label: random.pick(names) }), ...(attributes && { attributes }) }
  })
  const globalAttributes = attributeValues(annotation_attributes, random, { of: 'task' })
  return isJsonObject(globalAttributes) ? { annotations, global_attributes: globalAttributes } : { annotations }
}

/** Cuboids have bounds on their number; an upper one of 0 is none. docs/wire/tasks.md T52 */
function count(
  { min_annotations, max_annotations, objects_to_annotate, annotation_attributes }: JsonObject,
  random: Random,
): number {
  const room = annotatedPart(mostNames, 20 + valuesIn(objects_to_annotate, annotation_attributes))
  const fewest = Math.min(room, Math.max(1, Math.ceil(numberOf(min_annotations) ?? 1)))
  const most = Math.floor(numberOf(max_annotations) || fewest + 3)
  return random.integer(Math.min(fewest, most), Math.min(most, fewest + 3))
}
