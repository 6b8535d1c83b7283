import { z } from 'zod'
import { filledText, flag, listOf, number, objectOf, oneOf, optional, type Schema, text } from './fields'

type Members = Record<string, unknown>

/** Something to read, look at or listen to. docs/wire/task-types.md Y30, Y79 */
const attachment: Schema = objectOf({
  type: oneOf(['pdf', 'image', 'text', 'video', 'website', 'audio']),
  content: text,
  forms: optional(listOf(text)),
})

const choiceValue: Schema = z.custom((value) => ['string', 'number', 'boolean'].includes(typeof value), {
  error: 'must be one of [string, number, boolean]',
})

/** A choice of a category; one with subchoices only leads to them. docs/wire/task-types.md Y36 */
const choice: Schema = z.lazy(() =>
  objectOf({ label: text, value: choiceValue, hint: optional(text), subchoices: optional(listOf(choice)) }),
)

const count = optional(number({ min: 1, isWhole: true }))

/** What every field has. Kinds whose members nobody has published are taken as they come. docs/wire/task-types.md Y36, Y39 */
const shared = {
  type: filledText,
  field_id: filledText,
  title: filledText,
  description: optional(text),
  hint: optional(text),
  required: optional(flag),
  min_responses_required: count,
  max_responses_required: optional(number({ min: 1, max: 100, isWhole: true })),
}

/** The fields of a form. docs/wire/task-types.md Y36, Y37 */
const fields: Schema = z.lazy(() => listOf(field))

const field: Schema = z.lazy(() =>
  objectOf(shared).superRefine((value, context) => {
    const { type, min_responses_required, max_responses_required } = value as Members
    refineRange(context, 'responses_required', min_responses_required, max_responses_required)
    const rest = { category: categoryMembers, field_set: setMembers }[type as string]
    const problem = rest?.safeParse(value).error?.issues[0]
    if (problem) context.addIssue({ code: 'custom', path: problem.path, message: problem.message })
  }),
)

const categoryMembers: Schema = objectOf({
  choices: listOf(choice, { min: 1 }),
  min_choices: optional(number({ min: 0, isWhole: true })),
  max_choices: count,
}).superRefine((value, context) => {
  const { min_choices, max_choices } = value as Members
  refineRange(context, 'choices', min_choices, max_choices)
})

const setMembers: Schema = objectOf({
  fields: z.lazy(() => listOf(field, { min: 2 })),
  inline: optional(flag),
}).superRefine((value, context) => {
  const { inline, fields } = value as { inline?: unknown; fields: Members[] }
  if (inline !== true && inline !== 'true') return
  if (fields.length > 2) {
    context.addIssue({ code: 'custom', path: ['fields'], message: 'must contain less than or equal to 2 items' })
  }
  const index = fields.findIndex(({ type }) => type !== 'text' && type !== 'number')
  if (index >= 0) {
    context.addIssue({ code: 'custom', path: ['fields', index, 'type'], message: 'must be one of [text, number]' })
  }
})

function refineRange(context: z.RefinementCtx, name: string, min: unknown, max: unknown): void {
  if (min === undefined || max === undefined || Number(max) >= Number(min)) return
  const message = `must be larger than or equal to ${Number(min)}`
  context.addIssue({ code: 'custom', path: [`max_${name}`], message })
}

/** The parameters of `textcollection`. docs/wire/task-types.md Y30 */
export const textCollection = (): Schema =>
  objectOf({
    attachments: listOf(attachment),
    fields,
    title: optional(text),
    description: optional(text),
    responses_required: optional(number({ min: 1, max: 100, isWhole: true })),
  })
