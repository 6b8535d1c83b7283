import { attachmentAddress } from './commonParameters'
import {
  anyObject,
  filledText,
  flag,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  type Schema,
  type Shape,
  text,
} from './fields'
import { camera, geometries } from './geometries'
import { annotationAttributes, label, links } from './labels'
import { ordered, type Rule } from './rules'
import type { TaskTypeRule } from './taskTypes'

const picture: Shape = { attachment: attachmentAddress, attachment_type: optional(oneOf(['image'])) }

/** docs/wire/task-types.md Y24 */
export const padding: Shape = {
  padding: optional(number()),
  paddingX: optional(number()),
  paddingY: optional(number()),
}

const vertex = { x: number(), y: number() }
const layer = (corner: Shape): Schema =>
  optional(listOf(objectOf({ vertices: listOf(objectOf(corner)), label: optional(text) })))

/** Shapes drawn over the picture; lists of other names are taken as they come. docs/wire/task-types.md Y8 */
export const layers: Schema = objectOf({
  cuboids: layer({ ...vertex, description: text }),
  polygons: layer(vertex),
  lines: layer(vertex),
})

const examples: Schema = listOf(objectOf({ correct: flag, image: filledText, explanation: optional(text) }))

/** A type of one geometry. docs/wire/task-types.md Y1–Y3, Y103 */
function drawing(extra: () => Shape = () => ({}), ...rules: Rule[]): TaskTypeRule {
  return {
    attachment: 'attachment',
    shape: () => ({
      ...picture,
      objects_to_annotate: listOf(label, { min: 1 }),
      with_labels: optional(flag),
      examples: optional(examples),
      annotation_attributes: optional(annotationAttributes),
      layers: optional(layers),
      ...extra(),
    }),
    rules,
  }
}

const count = (): Schema => optional(number({ min: 0, isWhole: true }))
const vertices = (): Shape => ({ min_vertices: count(), max_vertices: count() })
const orderedVertices = ordered('min_vertices', 'max_vertices')

/** What masks that are to be corrected have at least. docs/wire/task-types.md Y5, Y108 */
const masks: Schema = objectOf({
  annotations: objectOf({ combined: objectOf({ indexedImage: text }) }),
  labelMapping: anyObject,
})

/** Types whose attachment is one picture. docs/wire/task-types.md Y1–Y28 */
export const imageTypes: Readonly<Record<string, TaskTypeRule>> = {
  annotation: drawing(() => ({ min_width: optional(number({ min: 0 })), min_height: optional(number({ min: 0 })) })),
  cuboidannotation: drawing(() => ({ min_annotations: count(), max_annotations: count(), ...camera })),
  lineannotation: drawing(() => ({ splines: optional(flag), ...vertices() }), orderedVertices),
  pointannotation: drawing(),
  polygonannotation: drawing(vertices, orderedVertices),
  imageannotation: {
    attachment: 'attachment',
    shape: () => ({
      ...picture,
      geometries,
      annotation_attributes: optional(annotationAttributes),
      links: optional(links),
      layers: optional(layers),
      ...padding,
    }),
  },
  segmentannotation: {
    attachment: 'attachment',
    shape: () => ({
      ...picture,
      // Items of the list are counted, whatever they hold: no source counts leaves. docs/wire/task-types.md Y104
      labels: listOf(label, { max: 50 }),
      instance_labels: optional(listOf(text)),
      allow_unlabeled: optional(flag),
      allow_parent_labels: optional(flag),
      annotation_attributes: optional(annotationAttributes),
      hypothesis: optional(masks),
    }),
  },
}
