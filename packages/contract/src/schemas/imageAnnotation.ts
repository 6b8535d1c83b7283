import { z } from 'zod'
import { readonlyObject } from './shared'

const vertex = z.strictObject({ x: z.number(), y: z.number() })
const vertices = z.array(vertex)
const attributes = z.record(z.string(), z.unknown())

/** The drawn shape, by `type`. docs/wire/task-types.md Y18–Y22 */
const shapes = {
  box: {
    type: z.literal('box'),
    left: z.number(),
    top: z.number(),
    width: z.number().exactOptional(),
    height: z.number().exactOptional(),
    rotation: z.number().exactOptional(),
    vertices: vertices.exactOptional(),
  },
  polygon: { type: z.literal('polygon'), vertices },
  line: { type: z.literal('line'), vertices },
  point: { type: z.literal('point'), x: z.number(), y: z.number() },
  ellipse: { type: z.literal('ellipse'), vertices },
  cuboid: {
    type: z.literal('cuboid'),
    vertices: z.array(z.strictObject({ ...vertex.shape, type: z.literal('vertex'), description: z.string() })),
    edges: z.array(z.unknown()).exactOptional(),
    points_2d: z.array(z.unknown()).exactOptional(),
    points_3d: z.array(z.unknown()).exactOptional(),
  },
}

const answered = { uuid: z.string(), label: z.string().exactOptional(), attributes: attributes.exactOptional() }

/** docs/wire/task-types.md Y17 */
export const imageAnnotationResponseSchema = z.strictObject({
  annotations: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ ...shapes.box, ...answered }),
      z.strictObject({ ...shapes.polygon, ...answered }),
      z.strictObject({ ...shapes.line, ...answered }),
      z.strictObject({ ...shapes.point, ...answered }),
      z.strictObject({ ...shapes.ellipse, ...answered }),
      z.strictObject({ ...shapes.cuboid, ...answered }),
    ]),
  ),
  global_attributes: attributes.exactOptional(),
})

const given = {
  uuid: z.string().exactOptional(),
  label: z.string().exactOptional(),
  attributes: readonlyObject.exactOptional(),
}

/** Pre-labels. */
const hypothesis = z.strictObject({
  annotations: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ ...shapes.box, ...given }),
        z.strictObject({ ...shapes.polygon, ...given }),
        z.strictObject({ ...shapes.line, ...given }),
        z.strictObject({ ...shapes.point, ...given }),
        z.strictObject({ ...shapes.ellipse, ...given }),
        z.strictObject({ ...shapes.cuboid, ...given }),
      ]),
    )
    .readonly(),
  global_attributes: readonlyObject.exactOptional(),
})

const text = z.string()
const texts = z.array(text).readonly()

/** A described label. */
export interface LabelValue {
  choice: string
  subchoices?: readonly (string | LabelValue)[]
  instance_label?: boolean
  display?: string
}

/** docs/wire/tasks.md T90 */
export const labelDescriptionSchema: z.ZodType<LabelValue> = z.lazy(() =>
  z.strictObject({
    choice: text,
    subchoices: labels.exactOptional(),
    instance_label: z.boolean().exactOptional(),
    display: text.exactOptional(),
  }),
)

const labels = z.array(z.union([text, labelDescriptionSchema])).readonly()

const conditions = z.strictObject({
  label_condition: z.strictObject({ label: z.union([text, texts]) }).exactOptional(),
  attribute_conditions: z
    .array(z.record(text, z.union([text, texts])).readonly())
    .readonly()
    .exactOptional(),
  is_global: z.literal(true).exactOptional(),
})

const attributeBase = {
  description: text,
  conditions: z.union([conditions, z.array(conditions).readonly()]).exactOptional(),
  global: z.boolean().exactOptional(),
}

/** docs/wire/tasks.md T91, T96 */
export const annotationAttributeSchema = z.union([
  z.strictObject({
    ...attributeBase,
    type: z.literal('category').exactOptional(),
    choices: z.union([labels, text]),
    allow_multiple: z.boolean().exactOptional(),
  }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('number'),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    step: z.number().exactOptional(),
  }),
  z.strictObject({ ...attributeBase, type: z.literal('angle') }),
  z.strictObject({ ...attributeBase, type: z.literal('text') }),
  z.strictObject({ ...attributeBase, type: z.enum(['x_line', 'y_line']) }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('linked'),
    allowed_labels: texts,
    required: z.boolean().exactOptional(),
  }),
])

const smallest = { min_height: z.number().exactOptional(), min_width: z.number().exactOptional() }

/** docs/wire/task-types.md Y11–Y16, Y25 */
export const geometriesSchema = z.strictObject({
  box: z
    .strictObject({
      objects_to_annotate: labels,
      ...smallest,
      can_rotate: z.boolean().exactOptional(),
      integer_pixels: z.boolean().exactOptional(),
    })
    .exactOptional(),
  polygon: z
    .strictObject({
      objects_to_annotate: labels,
      min_vertices: z.number().exactOptional(),
      max_vertices: z.number().exactOptional(),
    })
    .exactOptional(),
  line: z
    .strictObject({
      objects_to_annotate: labels,
      min_vertices: z.number().exactOptional(),
      max_vertices: z.number().nullable().exactOptional(),
    })
    .exactOptional(),
  point: z
    .strictObject({ objects_to_annotate: labels, x: z.number().exactOptional(), y: z.number().exactOptional() })
    .exactOptional(),
  ellipse: z.strictObject({ objects_to_annotate: labels }).exactOptional(),
  cuboid: z
    .strictObject({
      objects_to_annotate: labels,
      ...smallest,
      camera_intrinsics: z
        .strictObject({
          fx: z.number(),
          fy: z.number(),
          cx: z.number(),
          cy: z.number(),
          skew: z.number().exactOptional(),
          scalefactor: z.number().exactOptional(),
        })
        .nullable()
        .exactOptional(),
      camera_rotation_quaternion: z
        .strictObject({ w: z.number(), x: z.number(), y: z.number(), z: z.number() })
        .nullable()
        .exactOptional(),
      camera_height: z.number().nullable().exactOptional(),
    })
    .exactOptional(),
})

const linkDefinition = z.strictObject({
  is_bidirectional: z.boolean().exactOptional(),
  from_allowed_labels: texts.exactOptional(),
  to_allowed_labels: texts.exactOptional(),
})

/** The parameters of an `imageannotation` task beside its geometries. docs/wire/task-types.md Y10, Y24 */
export const imageAnnotationFieldsSchema = z.strictObject({
  attachment: text,
  attachment_type: z.literal('image').exactOptional(),
  annotation_attributes: z.record(text, annotationAttributeSchema).readonly().exactOptional(),
  links: z
    .record(text, z.union([linkDefinition, z.array(linkDefinition).readonly()]))
    .readonly()
    .exactOptional(),
  padding: z.number().exactOptional(),
  paddingX: z.number().exactOptional(),
  paddingY: z.number().exactOptional(),
  hypothesis: hypothesis.exactOptional(),
  base_annotations: hypothesis.exactOptional(),
  can_add_base_annotations: z.boolean().exactOptional(),
  can_edit_base_annotations: z.boolean().exactOptional(),
  can_edit_base_annotation_labels: z.boolean().exactOptional(),
  can_delete_base_annotations: z.boolean().exactOptional(),
})
