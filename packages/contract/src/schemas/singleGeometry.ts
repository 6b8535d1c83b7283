import { z } from 'zod'
import { fromProject } from './createTask'
import { attributes, cuboidVertex, geometriesSchema, vertex, vertices } from './imageAnnotation'
import { annotationAttributes, labels, text } from './labels'
import { layers } from './layers'
import { readonlyObject } from './shared'

const number = z.number().exactOptional()

const fields = {
  attachment: text,
  attachment_type: z.literal('image').exactOptional(),
  with_labels: z.boolean().exactOptional(),
  examples: z
    .array(z.strictObject({ correct: z.boolean(), image: text, explanation: text.exactOptional() }))
    .readonly()
    .exactOptional(),
  annotation_attributes: annotationAttributes.exactOptional(),
  layers: layers.exactOptional(),
}

const objects = { objects_to_annotate: labels }
const corners = { min_vertices: number, max_vertices: number }
const { camera_intrinsics, camera_rotation_quaternion, camera_height } = geometriesSchema.shape.cuboid.unwrap().shape

/** docs/wire/task-types.md Y1 */
export const boxTaskParameters = fromProject(
  'annotation',
  { ...fields, min_width: number, min_height: number },
  objects,
)

/** docs/wire/task-types.md Y2 */
export const polygonTaskParameters = fromProject('polygonannotation', { ...fields, ...corners }, objects)

/** docs/wire/task-types.md Y2 */
export const lineTaskParameters = fromProject(
  'lineannotation',
  { ...fields, ...corners, splines: z.boolean().exactOptional() },
  objects,
)

/** docs/wire/task-types.md Y2 */
export const pointTaskParameters = fromProject('pointannotation', fields, objects)

/** docs/wire/task-types.md Y3 */
export const cuboidTaskParameters = fromProject(
  'cuboidannotation',
  {
    ...fields,
    camera_intrinsics,
    camera_rotation_quaternion,
    camera_height,
    min_annotations: number,
    max_annotations: number,
  },
  objects,
)

/** docs/wire/task-types.md Y6 */
const drawn = {
  label: text.exactOptional(),
  uuid: text.exactOptional(),
  attributes: attributes.exactOptional(),
  geometry: text.exactOptional(),
}

const response = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({
    annotations: z.array(z.strictObject({ ...shape, ...drawn })),
    global_attributes: readonlyObject.exactOptional(),
    is_customer_fix: z.boolean().exactOptional(),
  })

/** docs/wire/task-types.md Y1, Y6 */
export const boxTaskResponse = response({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })

/** docs/wire/task-types.md Y2 */
export const verticesTaskResponse = response({ vertices })

/** docs/wire/task-types.md Y7 */
export const pointTaskResponse = response(vertex.shape)

/** docs/wire/task-types.md Y3 */
export const cuboidTaskResponse = response({ vertices: z.array(cuboidVertex) })
