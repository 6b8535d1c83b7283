import { z } from 'zod'
import { fromProject } from './createTask'
import { preLabels, text, texts } from './labels'
import { readonlyObject } from './shared'

type FieldValues = {
  field_id: string
  title: string
  description?: string
  hint?: string
  required?: boolean
  min_responses_required?: number
  max_responses_required?: number
  conditions?: readonly Readonly<Record<string, unknown>>[]
}

/** A choice of a category. */
export interface ChoiceValue {
  label: string
  value: string | number | boolean
  hint?: string
  subchoices?: readonly ChoiceValue[]
}

type UnitValues = {
  max_characters?: number
  min?: number
  max?: number
  use_slider?: boolean
  prefix?: string
  suffix?: string
}

type RankingValues = {
  num_options?: number
  num_items_to_rank?: number
  option_label?: string
  first_label?: string
  last_label?: string
  options_flexible?: boolean
  positions_flexible?: boolean
}

type FieldValue =
  | (FieldValues & UnitValues & { type: 'text' | 'boolean' | 'number' | 'datetime' | 'time_range' })
  | (FieldValues & { type: 'category'; choices: readonly ChoiceValue[]; min_choices?: number; max_choices?: number })
  | (FieldValues & { type: 'field_set'; fields: readonly FieldValue[]; inline?: boolean })
  | (FieldValues & RankingValues & { type: 'ranking_order'; readonly [member: string]: unknown })
  | (FieldValues & { type: 'select' | 'form'; readonly [member: string]: unknown })

type AnswerValue = string | number | boolean | null | readonly AnswerValue[] | { readonly [name: string]: AnswerValue }

/** docs/wire/task-types.md Y36 */
const base = {
  field_id: text,
  title: text,
  description: text.exactOptional(),
  hint: text.exactOptional(),
  required: z.boolean().exactOptional(),
  min_responses_required: z.number().exactOptional(),
  max_responses_required: z.number().exactOptional(),
  conditions: z.array(readonlyObject).readonly().exactOptional(),
}

/** docs/wire/task-types.md Y111 */
const unit = {
  max_characters: z.number().exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  use_slider: z.boolean().exactOptional(),
  prefix: text.exactOptional(),
  suffix: text.exactOptional(),
}

/** docs/wire/task-types.md Y39 */
const ranking = {
  num_options: z.number().exactOptional(),
  num_items_to_rank: z.number().exactOptional(),
  option_label: text.exactOptional(),
  first_label: text.exactOptional(),
  last_label: text.exactOptional(),
  options_flexible: z.boolean().exactOptional(),
  positions_flexible: z.boolean().exactOptional(),
}

const choice: z.ZodType<ChoiceValue> = z.lazy(() =>
  z.strictObject({
    label: text,
    value: z.union([text, z.number(), z.boolean()]),
    hint: text.exactOptional(),
    subchoices: z.array(choice).readonly().exactOptional(),
  }),
)

/** docs/wire/task-types.md Y36, Y37, Y39 */
export const textCollectionFieldSchema: z.ZodType<FieldValue> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ ...base, ...unit, type: z.enum(['text', 'boolean', 'number', 'datetime', 'time_range']) }),
    z.strictObject({
      ...base,
      type: z.literal('category'),
      choices: z.array(choice).readonly(),
      min_choices: z.number().exactOptional(),
      max_choices: z.number().exactOptional(),
    }),
    z.strictObject({
      ...base,
      type: z.literal('field_set'),
      fields: z.array(textCollectionFieldSchema).readonly(),
      inline: z.boolean().exactOptional(),
    }),
    z.looseObject({ ...base, ...ranking, type: z.literal('ranking_order') }),
    z.looseObject({ ...base, type: z.enum(['select', 'form']) }),
  ]),
)

const value: z.ZodType<AnswerValue> = z.lazy(() =>
  z.union([text, z.number(), z.boolean(), z.null(), z.array(value).readonly(), z.record(text, value).readonly()]),
)

/** docs/wire/task-types.md Y30, Y38 */
export const textCollectionResponse = z.strictObject({
  annotations: z
    .record(
      text,
      z.union([z.strictObject({ type: text, field_id: text, response: z.array(z.unknown()).readonly() }), value]),
    )
    .readonly(),
})

/** docs/wire/task-types.md Y30, Y79 */
export const textCollectionParameters = fromProject(
  'textcollection',
  {
    attachments: z
      .array(
        z.strictObject({
          type: z.enum(['pdf', 'image', 'text', 'video', 'website', 'audio']),
          content: text,
          forms: texts.exactOptional(),
        }),
      )
      .readonly(),
    title: text.exactOptional(),
    description: text.exactOptional(),
    responses_required: z.number().exactOptional(),
    ...preLabels(textCollectionResponse),
  },
  { fields: z.array(textCollectionFieldSchema).readonly() },
)
