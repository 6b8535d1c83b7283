import { z } from 'zod'
import { commonTaskParametersSchema } from './commonTask'
import { text } from './labels'

const common = commonTaskParametersSchema.shape
const inProject = { ...common, project: text }
const inBatch = { ...common, batch: text }

type Optional<Shape extends z.ZodRawShape> = {
  [Name in keyof Shape]: z.ZodExactOptional<Shape[Name] extends z.ZodType ? Shape[Name] : never>
}

/** The parameters of a type whose fields must all be sent. */
export function withFields<const Type extends string, Fields extends z.ZodRawShape>(
  type: Type,
  fields: Fields,
): z.ZodObject<Omit<typeof common, keyof Fields> & { type: z.ZodLiteral<Type> } & Fields, z.core.$strict> {
  return z.strictObject({ ...common, type: z.literal(type), ...fields })
}

/** The same where a project or a batch is named. docs/wire/task-types.md Y78 */
export function withPlace<const Type extends string, Fields extends z.ZodRawShape>(type: Type, fields: Fields) {
  const named = { type: z.literal(type), ...fields }
  return z.union([z.strictObject({ ...inProject, ...named }), z.strictObject({ ...inBatch, ...named })])
}

/**
 * The parameters of a type of whose fields some may be left to the project: they may be missing where a project or a batch
 * is named. docs/wire/projects.md P15
 */
export function fromProject<const Type extends string, Fields extends z.ZodRawShape, Required extends z.ZodRawShape>(
  type: Type,
  fields: Fields,
  required: Required,
) {
  const named = { type: z.literal(type), ...fields }
  const optional = Object.fromEntries(
    Object.entries(required).map(([name, schema]) => [name, z.exactOptional(schema)]),
  ) as Optional<Required>
  return z.union([
    z.strictObject({ ...common, ...named, ...required } as Omit<typeof common, keyof Required> &
      typeof named &
      Required),
    z.strictObject({ ...inProject, ...named, ...optional }),
    z.strictObject({ ...inBatch, ...named, ...optional }),
  ])
}

/** The parameters of a type that nobody has published: anything beside the shared ones. docs/wire/task-types.md Y70 */
export function openParameters<const Type extends string>(type: Type) {
  return z.looseObject({ ...common, type: z.literal(type) })
}
