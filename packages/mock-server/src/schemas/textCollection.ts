import { z } from 'zod'
import { addressForm } from './commonParameters'
import {
  filledText,
  flag,
  isObject,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  type Schema,
  type Shape,
  text,
} from './fields'
import { conditions } from './labels'
import { ordered, type Rule } from './rules'

/** Of these kinds of attachment only a link is taken, of the others also the text itself. docs/wire/task-types.md Y101 */
const linkWhenVideo: Rule = {
  check({ type, content }, refuse) {
    if (type === 'video' && !addressForm.test(content as string)) refuse(['content'], 'must be a valid uri')
  },
  jsonSchema: {
    if: { properties: { type: { const: 'video' } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    then: { properties: { content: { pattern: addressForm.source } } },
  },
}

/** Something to read, look at or listen to. docs/wire/task-types.md Y30, Y79 */
const attachment = objectOf(
  {
    type: oneOf(['pdf', 'image', 'text', 'video', 'website', 'audio']),
    content: text,
    forms: optional(listOf(text)),
  },
  linkWhenVideo,
)

const choiceValue: Schema = z
  .custom((value) => ['string', 'number', 'boolean'].includes(typeof value), {
    error: 'must be one of [string, number, boolean]',
  })
  .meta({ type: ['string', 'number', 'boolean'] })

const choices: Schema = z.lazy(() => listOf(choice))

/** A choice of a category; one with subchoices only leads to them. docs/wire/task-types.md Y36 */
export const choice: Schema = objectOf({
  label: text,
  value: choiceValue,
  hint: optional(text),
  subchoices: optional(choices),
})

const count = optional(number({ min: 1, isWhole: true }))
const responses = ordered('min_responses_required', 'max_responses_required')

/** What every field has. docs/wire/task-types.md Y36 */
const shared: Shape = {
  field_id: filledText,
  title: filledText,
  description: optional(text),
  hint: optional(text),
  required: optional(flag),
  min_responses_required: count,
  max_responses_required: optional(number({ min: 1, max: 100, isWhole: true })),
  conditions: optional(conditions),
}

const kindsWithMembers = ['category', 'field_set']

/** A field without members of its own; kinds whose members nobody has published are taken as they come. docs/wire/task-types.md Y39 */
const plainField: Schema = objectOf(
  {
    type: z
      .custom((value) => typeof value === 'string' && value !== '' && !kindsWithMembers.includes(value), {
        error: ({ input }) => (typeof input === 'string' ? 'is not allowed to be empty' : 'must be a string'),
      })
      .meta({ type: 'string', minLength: 1, not: { enum: kindsWithMembers } }),
    ...shared,
  },
  responses,
)

/** docs/wire/task-types.md Y36 */
const categoryField: Schema = objectOf(
  {
    type: z.literal('category'),
    ...shared,
    choices: listOf(choice, { min: 1 }),
    min_choices: optional(number({ min: 0, isWhole: true })),
    max_choices: count,
  },
  responses,
  ordered('min_choices', 'max_choices'),
)

/** A line of fields holds two texts or numbers. docs/wire/task-types.md Y37 */
const twoInLine: Rule = {
  check({ inline, fields }, refuse) {
    if (inline !== true && inline !== 'true') return
    const inner = fields as { type: unknown }[]
    if (inner.length > 2) refuse(['fields'], 'must contain less than or equal to 2 items')
    const index = inner.findIndex(({ type }) => type !== 'text' && type !== 'number')
    if (index >= 0) refuse(['fields', index, 'type'], 'must be one of [text, number]')
  },
  jsonSchema: {
    if: { properties: { inline: { enum: [true, 'true'] } }, required: ['inline'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    then: { properties: { fields: { maxItems: 2, items: { properties: { type: { enum: ['text', 'number'] } } } } } },
  },
}

/** Fields that are answered together. docs/wire/task-types.md Y37 */
const fieldSet: Schema = objectOf(
  {
    type: z.literal('field_set'),
    ...shared,
    fields: z.lazy(() => listOf(field, { min: 2 })),
    inline: optional(flag),
  },
  responses,
  twoInLine,
)

/** A field of a form. Equal ids in one form are not refused: no source says that they are. docs/wire/task-types.md Y36, Y102 */
export const field: Schema = z.union([plainField, categoryField, fieldSet], {
  error: ({ input }) => (isObject(input) ? 'is not allowed' : 'must be an object'),
})

/** The parameters of `textcollection`. docs/wire/task-types.md Y30 */
export const textCollection = (): Shape => ({
  attachments: listOf(attachment),
  fields: listOf(field),
  title: optional(text),
  description: optional(text),
  responses_required: optional(number({ min: 1, max: 100, isWhole: true })),
})
