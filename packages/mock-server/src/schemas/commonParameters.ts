import { z } from 'zod'
import {
  anyObject,
  filledText,
  flag,
  isObject,
  listOf,
  notText,
  objectOf,
  oneOf,
  optional,
  type Schema,
  type Shape,
  text,
  textLike,
} from './fields'
import type { Rule } from './rules'

/** The most bytes of JSON that metadata may have. docs/wire/http.md H29 */
const largestMetadata = 10 * 1024

/** Metadata: an object of at most 10 KB. docs/wire/http.md H29 */
export const metadata: Schema = z
  .custom((value) => isObject(value) && isSmall(value), {
    error: ({ input }) => (isObject(input) ? 'must not be larger than 10 KB' : 'must be an object'),
  })
  .meta({ type: 'object', description: 'At most 10 KB of JSON.' })

function isSmall(value: unknown): boolean {
  const text = JSON.stringify(value)
  // A character takes at most three bytes, so most metadata need not be encoded to be small enough.
  return text.length * 3 <= largestMetadata || new TextEncoder().encode(text).length <= largestMetadata
}

/** At most five texts. docs/wire/tasks.md T66 */
export const tags: Schema = listOf(text, { max: 5 })

/** A web address or an e-mail address. docs/wire/http.md H34 */
export const callbackAddress: Schema = z
  .custom(
    (value) => typeof value === 'string' && (isWebAddress(value) || /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(value)),
    {
      error: notText('must be a valid uri or e-mail address'),
    },
  )
  .meta({
    type: 'string',
    pattern:
      '^([hH][tT][tT][pP][sS]?://[^/?#\\u0000-\\u001f\\u007f-\\u009f][^\\u0000-\\u001f\\u007f-\\u009f]*|[^\\s@\\u0000-\\u001f\\u007f-\\u009f]+@[^\\s@\\u0000-\\u001f\\u007f-\\u009f]+)$',
    examples: ['https://hooks.example.com/scale'],
  })

/** A web address. docs/wire/task-types.md Y35 */
export const webAddress: Schema = z
  .custom((value) => typeof value === 'string' && isWebAddress(value), { error: notText('must be a valid uri') })
  .meta({
    type: 'string',
    pattern: '^[hH][tT][tT][pP][sS]?://[^/?#\\u0000-\\u001f\\u007f-\\u009f][^\\u0000-\\u001f\\u007f-\\u009f]*$',
    examples: ['https://files.example.com/1.wav'],
  })

function isWebAddress(value: string): boolean {
  // Line ends and the like are left out by URL parsers, and are in no URI (RFC 3986). docs/wire/tasks.md T83
  return /^https?:\/\/\P{Cc}*$/iu.test(value) && URL.canParse(value)
}

/** What the address of an attachment begins with. docs/wire/tasks.md T84 */
export const addressForm: RegExp = /^([hH][tT][tT][pP][sS]?|[sS]3|[gG][sS]|[sS][cC][aA][lL][eE][dD][aA][tT][aA]):\/\/\S/

/** Where an attachment lies, for the types whose attachment is not the text itself. docs/wire/tasks.md T84, T117 */
export const attachmentAddress: Schema = textLike(addressForm, 'must be a valid uri', 's3://pictures/1.jpg')

/** What an attachment is. docs/wire/tasks.md T126 */
export const attachmentType: Schema = oneOf(['text', 'image', 'video', 'audio', 'website', 'pdf'])

/** The parameters that every task type takes. docs/wire/tasks.md T80–T89 */
export const commonShape: Shape = {
  project: optional(filledText),
  batch: optional(filledText),
  instruction: optional(text),
  callback_url: optional(callbackAddress),
  unique_id: optional(filledText),
  clear_unique_id_on_error: optional(flag),
  priority: optional(oneOf([10, 20, 30, '10', '20', '30'])),
  tags: optional(tags),
  metadata: optional(metadata),
  // The documented words are old; later ones are taken too. docs/wire/tasks.md T118
  urgency: optional(text),
  hypothesis: optional(anyObject),
  base_annotations: optional(anyObject),
  context_attachments: optional(listOf(objectOf({ attachment: filledText }))),
  can_add_base_annotations: optional(flag),
  can_edit_base_annotations: optional(flag),
  can_edit_base_annotation_labels: optional(flag),
  can_delete_base_annotations: optional(flag),
}

/** What is shown beside the attachment is not the attachment again. docs/wire/tasks.md T119 */
export const otherContext: Rule = {
  check({ attachment, attachments, context_attachments }, refuse) {
    if (context_attachments === undefined) return
    const own = [attachment, ...(Array.isArray(attachments) ? attachments : [])]
    for (const [index, context] of (context_attachments as { attachment: string }[]).entries()) {
      if (own.includes(context.attachment))
        refuse(['context_attachments', index, 'attachment'], 'must not be an attachment of the task')
    }
  },
}
