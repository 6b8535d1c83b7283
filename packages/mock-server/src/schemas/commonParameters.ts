import { z } from 'zod'
import { anyObject, filledText, flag, listOf, objectOf, oneOf, optional, type Schema, text } from './fields'

/** The most bytes of JSON that metadata may have. docs/wire/http.md H29 */
const largestMetadata = 10 * 1024

/** Metadata: an object of at most 10 KB. docs/wire/http.md H29 */
export const metadata: Schema = anyObject.superRefine((value, context) => {
  const text = JSON.stringify(value)
  // A character takes at most three bytes, so most metadata need not be encoded to be small enough.
  if (text.length * 3 > largestMetadata && new TextEncoder().encode(text).length > largestMetadata)
    context.addIssue({ code: 'custom', message: 'must not be larger than 10 KB' })
})

/** At most five texts. docs/wire/tasks.md T66 */
export const tags: Schema = listOf(text, { max: 5 })

/** A web address or an e-mail address. docs/wire/http.md H34 */
export const callbackAddress: Schema = z.custom(
  (value) => typeof value === 'string' && (isWebAddress(value) || /^[^\s@]+@[^\s@]+$/.test(value)),
  { error: 'must be a valid uri or e-mail address' },
)

export function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

/** The parameters that every task type takes. docs/wire/tasks.md T80–T89 */
export const commonParameters: Schema = objectOf({
  project: optional(filledText),
  batch: optional(filledText),
  instruction: optional(text),
  callback_url: optional(callbackAddress),
  unique_id: optional(filledText),
  clear_unique_id_on_error: optional(flag),
  priority: optional(oneOf([10, 20, 30, '10', '20', '30'])),
  tags: optional(tags),
  metadata: optional(metadata),
  urgency: optional(text),
  hypothesis: optional(anyObject),
  base_annotations: optional(anyObject),
  context_attachments: optional(listOf(anyObject)),
  can_add_base_annotations: optional(flag),
  can_edit_base_annotations: optional(flag),
  can_edit_base_annotation_labels: optional(flag),
  can_delete_base_annotations: optional(flag),
})
