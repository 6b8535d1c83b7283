import { z } from 'zod'
import {
  filledText,
  flag,
  listOf,
  nullable,
  number,
  objectOf,
  oneOrMore,
  optional,
  recordOf,
  type Schema,
  type Shape,
  text,
} from './fields'

/** Labels, at any depth. docs/wire/tasks.md T90 */
const labels: Schema = z.lazy(() => listOf(label))

/** A label with members. docs/wire/tasks.md T90 */
const labelDescription: Schema = objectOf({
  choice: filledText,
  subchoices: nullable(labels),
  instance_label: optional(flag),
  display: optional(text),
})

/** A label: a name, or an object with `choice` and perhaps `subchoices`. docs/wire/tasks.md T90 */
export const label: Schema = z.union([filledText, labelDescription], { error: 'must be a string or an object' })

/** Conditions are taken in every shape of an object or of a list, and never evaluated. docs/wire/tasks.md T94 */
export const conditions: Schema = z
  .custom((value) => typeof value === 'object' && value !== null, { error: 'must be an object or an array' })
  .meta({ type: ['object', 'array'] })

// docs/wire/tasks.md T127
const shared: Shape = { description: text, conditions: optional(conditions), global: optional(flag) }

// One text is taken as a list of one. docs/wire/tasks.md T93
const choices: Schema = z.union([filledText, labels], { error: 'must be an array' })

// docs/wire/tasks.md T91, T96
const kinds = {
  category: { choices, allow_multiple: optional(flag) },
  number: { min: optional(number()), max: optional(number()), step: optional(number()) },
  angle: {},
  text: {},
  x_line: {},
  y_line: {},
  linked: { allowed_labels: listOf(text), required: optional(flag) },
} satisfies Record<string, Shape>

type Kind = keyof typeof kinds

/** Attributes by name, of some kinds; a category where no kind is named. docs/wire/tasks.md T91 */
function attributesOf(names: readonly Kind[]): Schema {
  const variants = names.map((name) => {
    const type = z.literal(name)
    return z.looseObject({ type: name === 'category' ? type.optional() : type, ...kinds[name], ...shared } as Shape)
  })
  const attribute = z.discriminatedUnion('type', variants as unknown as [z.ZodObject], {
    error: ({ code }) => (code === 'invalid_union' ? `must be one of [${names.join(', ')}]` : 'must be an object'),
  })
  return recordOf(attribute)
}

/** Attributes of annotations. docs/wire/tasks.md T91, T96 */
export const annotationAttributes: Schema = attributesOf(Object.keys(kinds) as Kind[])

/** Attributes of a whole text. docs/wire/task-types.md Y100 */
export const textAttributes: Schema = attributesOf(['category', 'number', 'text'])

const linkDefinition = objectOf({
  is_bidirectional: optional(flag),
  from_allowed_labels: optional(listOf(text)),
  to_allowed_labels: optional(listOf(text)),
})

/** Ways of linking annotations, one definition or a list of them. docs/wire/tasks.md T95, T99 */
export const links: Schema = recordOf(oneOrMore(linkDefinition))
