import { flag, listOf, nullable, number, objectOf, optional, type Schema, type Shape } from './fields'
import { label } from './labels'
import { atLeastOne, ordered, type Rule } from './rules'

const pixels = optional(number({ min: 0, isWhole: true }))
const smallest = { min_height: pixels, min_width: pixels }

/** The camera of a cuboid. docs/wire/task-types.md Y16, Y25 */
export const camera: Shape = {
  camera_intrinsics: nullable(
    objectOf({
      fx: number(),
      fy: number(),
      cx: number(),
      cy: number(),
      skew: optional(number()),
      scalefactor: optional(number()),
      scale_factor: optional(number()),
    }),
  ),
  camera_rotation_quaternion: nullable(objectOf({ w: number(), x: number(), y: number(), z: number() })),
  camera_height: nullable(number()),
}

const kinds = {
  box: kind({ ...smallest, can_rotate: optional(flag), integer_pixels: optional(flag) }),
  polygon: kind(vertices(0), ordered('min_vertices', 'max_vertices')),
  line: kind(vertices(1), ordered('min_vertices', 'max_vertices')),
  point: kind({ x: optional(number()), y: optional(number()) }),
  ellipse: kind({}),
  cuboid: kind({ ...smallest, ...camera }),
}

/** What to draw, by kind; at least one kind is expected. docs/wire/task-types.md Y10–Y16 */
export const geometries: Schema = objectOf(kinds, atLeastOne(Object.keys(kinds)))

/** What to draw from above. docs/wire/task-types.md Y68 */
export const topDownGeometries: Schema = objectOf(
  { polygon: kinds.polygon, line: kinds.line, point: kinds.point },
  notAllowed('box', 'ellipse', 'cuboid'),
  atLeastOne(['polygon', 'line', 'point']),
)

function kind(shape: Shape, ...rules: Rule[]): Schema {
  return optional(objectOf({ objects_to_annotate: optional(listOf(label)), ...shape }, ...rules))
}

function vertices(fewest: number): Shape {
  return {
    min_vertices: optional(number({ min: fewest, isWhole: true })),
    max_vertices: nullable(number({ min: fewest, isWhole: true })),
  }
}

function notAllowed(...names: string[]): Rule {
  return {
    check(members, refuse) {
      for (const name of names) if (Object.hasOwn(members, name)) refuse([name], 'is not allowed')
    },
    jsonSchema: { properties: Object.fromEntries(names.map((name) => [name, { not: {} }])) },
  }
}
