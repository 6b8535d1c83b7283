import { z } from 'zod'

/** What annotations of all kinds are made of, for the schemas of answers. docs/wire/task-types.md Y17–Y22 */

export const uuid: z.ZodType = z.uuidv4()
export const attributes: z.ZodType = z
  .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
  .refine((values) => Object.keys(values).length > 0, 'must not be empty')
export const globalAttributes: z.ZodType = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))

export const vertex: z.ZodType = z.strictObject({ x: z.number(), y: z.number() })
const side = z.number().positive()

/** The six corners of a cuboid, in the documented order. docs/wire/tasks.md T67 */
export const cuboidVertices: z.ZodType = z.tuple(
  ['face-topleft', 'face-bottomleft', 'face-topright', 'face-bottomright', 'side-topcorner', 'side-bottomcorner'].map(
    (description) =>
      z.strictObject({ description: z.literal(description), x: z.number(), y: z.number(), type: z.literal('vertex') }),
  ) as unknown as [z.ZodType],
)

const box = { left: z.number(), top: z.number(), width: side, height: side }

/** The members of each kind of geometry. */
export const shapes: Readonly<Record<string, z.ZodRawShape>> = {
  box: { ...box, rotation: z.number().optional(), vertices: z.array(vertex).length(4).optional() },
  polygon: { vertices: z.array(vertex).min(1) },
  line: { vertices: z.array(vertex).min(1) },
  point: { x: z.number(), y: z.number() },
  ellipse: { vertices: z.array(vertex).length(4) },
  cuboid: { vertices: cuboidVertices },
}

/** An annotation of any kind, with these members beside those of its geometry. */
export function annotationOf(members: z.ZodRawShape): z.ZodType {
  const kinds = Object.entries(shapes).map(([kind, shape]) =>
    z.strictObject({ type: z.literal(kind), label: z.string().optional(), ...members, ...shape }),
  )
  return z.discriminatedUnion('type', kinds as unknown as [z.ZodObject])
}

/** An annotation of a picture. */
export function pictureAnnotation(): z.ZodType {
  return annotationOf({ uuid, attributes: attributes.optional() })
}
