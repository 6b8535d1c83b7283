import { z } from 'zod'
import { fromProject, withFields } from './createTask'
import { text, texts } from './labels'
import { anyObject } from './shared'

const attachmentType = z.enum(['text', 'image', 'video', 'audio', 'website', 'pdf'])
const described = z.record(text, text).readonly()

/** docs/wire/task-types.md Y32 */
export const categorizationParameters = fromProject(
  'categorization',
  { attachment: text, category_ids: described.exactOptional(), allow_multiple: z.boolean().exactOptional() },
  { attachment_type: attachmentType, instruction: text, categories: texts },
)

/** docs/wire/task-types.md Y32, docs/wire/tasks.md T61 */
export const categorizationResponse = z.strictObject({
  category: z.union([text, z.array(text)]),
  category_id: z
    .union([text, z.array(text)])
    .nullable()
    .exactOptional(),
})

const compared = {
  attachments: texts,
  attachment_type: attachmentType.exactOptional(),
}

/** docs/wire/task-types.md Y33, Y46 */
export const comparisonParameters = z.union([
  fromProject('comparison', { ...compared, fields: described.exactOptional() }, { choices: texts }),
  fromProject('comparison', { ...compared, choices: texts.exactOptional() }, { fields: described }),
])

/** docs/wire/task-types.md Y33 */
export const comparisonResponse = z.strictObject({
  choice: text.exactOptional(),
  fields: anyObject.exactOptional(),
})

const collected = { attachment: text, attachment_type: attachmentType.exactOptional() }

/** docs/wire/task-types.md Y34 */
export const dataCollectionParameters = fromProject('datacollection', collected, { fields: described })

/** docs/wire/task-types.md Y34 */
export const dataCollectionResponse = z.strictObject({
  fields: anyObject,
  time_spent_in_seconds: z.number().exactOptional(),
})

/** docs/wire/task-types.md Y34 */
export const transcriptionParameters = fromProject(
  'transcription',
  { ...collected, repeatable_fields: described.exactOptional() },
  { fields: described },
)

/** docs/wire/task-types.md Y34, docs/wire/tasks.md T64 */
export const transcriptionResponse = z.strictObject({
  fields: anyObject,
  repeatable_fields: z.array(anyObject.nullable()).exactOptional(),
})

/** docs/wire/task-types.md Y35 */
export const audioTranscriptionParameters = withFields('audiotranscription', {
  attachment: text,
  attachment_type: z.literal('audio').exactOptional(),
  verbatim: z.boolean().exactOptional(),
  phrases: texts.exactOptional(),
})

/** docs/wire/task-types.md Y35 */
export const audioTranscriptionResponse = z.strictObject({
  transcript: text.exactOptional(),
  duration: z.number().exactOptional(),
  alignment: z
    .array(z.strictObject({ word: text, start: z.number(), end: z.number(), confidence: z.number() }))
    .exactOptional(),
  error: text.exactOptional(),
})
