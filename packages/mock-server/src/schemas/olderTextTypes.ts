import { attachmentType, webAddress } from './commonParameters'
import { filledText, flag, listOf, oneOf, optional, recordOf, type Schema, text } from './fields'
import { atLeastOne } from './rules'
import type { TaskTypeRule } from './taskTypes'

const fields: Schema = recordOf(text)

/** Deprecated types whose attachment may be the text itself. docs/wire/task-types.md Y32–Y35 */
export const olderTextTypes: Readonly<Record<string, TaskTypeRule>> = {
  audiotranscription: {
    attachment: 'attachment',
    shape: () => ({
      attachment: webAddress,
      attachment_type: optional(oneOf(['audio'])),
      verbatim: optional(flag),
      phrases: optional(listOf(text)),
    }),
  },
  categorization: {
    attachment: 'attachment',
    shape: () => ({
      attachment: filledText,
      attachment_type: attachmentType,
      categories: listOf(filledText, { min: 1 }),
      category_ids: optional(recordOf(text)),
      allow_multiple: optional(flag),
      instruction: filledText,
    }),
  },
  comparison: {
    attachment: 'attachments',
    shape: () => ({
      attachments: listOf(filledText, { min: 1 }),
      attachment_type: optional(attachmentType),
      choices: optional(listOf(text)),
      fields: optional(fields),
    }),
    rules: [atLeastOne(['choices', 'fields'])],
  },
  datacollection: {
    attachment: 'attachment',
    shape: () => ({ attachment: filledText, attachment_type: optional(attachmentType), fields }),
  },
  transcription: {
    attachment: 'attachment',
    shape: () => ({
      attachment: filledText,
      attachment_type: optional(attachmentType),
      fields,
      repeatable_fields: optional(fields),
    }),
  },
}
