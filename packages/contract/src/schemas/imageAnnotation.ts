import { z } from 'zod'
import { fromProject } from './createTask'
import { annotationAttributes, labels, links, preLabels, text } from './labels'
import { layers } from './layers'
import { readonlyObject } from './shared'

/** Pixels from the left and the top border. */
export const vertex = z.strictObject({ x: z.number(), y: z.number() })

/** Corners, in order. */
export const vertices = z.array(vertex)

/** A corner of a cuboid. */
export const cuboidVertex = z.strictObject({ ...vertex.shape, type: z.literal('vertex'), description: z.string() })

/** Answered attributes, by name. */
export const attributes = z.record(z.string(), z.unknown())

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
    vertices: z.array(cuboidVertex),
    edges: z.array(z.unknown()).exactOptional(),
    points_2d: z.array(z.unknown()).exactOptional(),
    points_3d: z.array(z.unknown()).exactOptional(),
  },
}

const answered = { uuid: z.string(), label: z.string().exactOptional(), attributes: attributes.exactOptional() }

/** docs/wire/task-types.md Y17 */
const imageAnnotationSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...shapes.box, ...answered }),
  z.strictObject({ ...shapes.polygon, ...answered }),
  z.strictObject({ ...shapes.line, ...answered }),
  z.strictObject({ ...shapes.point, ...answered }),
  z.strictObject({ ...shapes.ellipse, ...answered }),
  z.strictObject({ ...shapes.cuboid, ...answered }),
])

/** docs/wire/task-types.md Y17 */
export const imageAnnotationResponseSchema = z.strictObject({
  annotations: z.array(imageAnnotationSchema),
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

/** The parameters of an `imageannotation` task beside its geometries. docs/wire/task-types.md Y10, Y24 */
export const imageAnnotationFieldsSchema = z.strictObject({
  attachment: text,
  attachment_type: z.literal('image').exactOptional(),
  annotation_attributes: annotationAttributes.exactOptional(),
  links: links.exactOptional(),
  padding: z.number().exactOptional(),
  paddingX: z.number().exactOptional(),
  paddingY: z.number().exactOptional(),
  layers: layers.exactOptional(),
  ...preLabels(hypothesis),
})

/** docs/wire/task-types.md Y10: geometries may be left to the project. */
export const imageAnnotationParameters = fromProject('imageannotation', imageAnnotationFieldsSchema.shape, {
  geometries: geometriesSchema,
})
