import { z } from 'zod'
import { flag, listOf, nullable, number, objectOf, optional, type Schema } from './fields'
import { label } from './labels'

const objects = { objects_to_annotate: optional(listOf(label)) }
const smallest = { min_height: optional(number({ min: 0 })), min_width: optional(number({ min: 0 })) }

const kinds: Record<string, Schema> = {
  box: optional(objectOf({ ...objects, ...smallest, can_rotate: optional(flag), integer_pixels: optional(flag) })),
  polygon: optional(withVertices(0)),
  line: optional(withVertices(1)),
  point: optional(objectOf({ ...objects, x: optional(number()), y: optional(number()) })),
  ellipse: optional(objectOf(objects)),
  cuboid: optional(
    objectOf({
      ...objects,
      ...smallest,
      camera_intrinsics: nullable(objectOf({ fx: number(), fy: number(), cx: number(), cy: number() })),
      camera_rotation_quaternion: nullable(objectOf({ w: number(), x: number(), y: number(), z: number() })),
      camera_height: nullable(number()),
    }),
  ),
}

/** What to draw, by kind; at least one kind is expected. docs/wire/task-types.md Y10–Y16 */
export const geometries: Schema = objectOf(kinds).superRefine((value, context) => {
  if (!Object.keys(kinds).some((kind) => Object.hasOwn(value as object, kind))) {
    context.addIssue({ code: 'custom', message: `must contain at least one of [${Object.keys(kinds).join(', ')}]` })
  }
})

function withVertices(fewest: number): Schema {
  const shape = {
    ...objects,
    min_vertices: optional(number({ min: fewest, isWhole: true })),
    max_vertices: nullable(number({ min: fewest, isWhole: true })),
  }
  return objectOf(shape).superRefine((value, context) => {
    const { min_vertices, max_vertices } = value as { min_vertices?: unknown; max_vertices?: unknown }
    if (min_vertices === undefined || max_vertices === undefined || max_vertices === null) return
    if (Number(max_vertices) < Number(min_vertices)) {
      const message = `must be larger than or equal to ${Number(min_vertices)}`
      context.addIssue({ code: 'custom', path: ['max_vertices'], message })
    }
  })
}

/** Ways of linking annotations, one definition or a list of them. docs/wire/tasks.md T95 */
export const links: Schema = z.custom(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((definition) => typeof definition === 'object' && definition !== null),
  { error: 'must be an object' },
)
