import { z } from 'zod'
import { attachmentAddress } from './commonParameters'
import { entityRelationships } from './entityRelationships'
import { anyObject, filledText, listOf, objectOf, oneOf, optional, type Schema, text } from './fields'
import { textAttributes } from './labels'
import { atLeastOne, requiredWhen } from './rules'
import type { TaskTypeRule } from './taskTypes'
import { textCollection } from './textCollection'

/** A label of entities; it may not have other members. docs/wire/task-types.md Y40 */
export const entityLabel: Schema = z.strictObject(
  {
    name: filledText,
    display_name: optional(text),
    description: optional(text),
    children: z.lazy(() => listOf(entityLabel)).optional(),
    attributes: optional(anyObject),
  },
  { error: ({ code }) => (code === 'unrecognized_keys' ? undefined : 'must be an object') },
)

// docs/wire/task-types.md Y44
const flags = ['line', 'key', 'value', 'thead', 'tbody', 'date', 'money', 'checkbox', 'region', 'query', 'span']

/** What to transcribe. docs/wire/task-types.md Y31, Y44, Y106 */
const feature = objectOf(
  {
    type: oneOf(['text', 'block', 'group']),
    label: optional(text),
    title: optional(text),
    flags: optional(listOf(oneOf(flags))),
  },
  requiredWhen('label', 'type', ['text', 'block']),
)

/** Types of text and documents. docs/wire/task-types.md Y30–Y45 */
export const textTypes: Readonly<Record<string, TaskTypeRule>> = {
  textcollection: { shape: textCollection },
  namedentityrecognition: {
    shape: () => ({
      text: filledText,
      labels: listOf(entityLabel, { min: 1 }),
      relationships: optional(entityRelationships),
      global_attributes: optional(textAttributes),
    }),
  },
  documenttranscription: {
    attachment: 'either',
    shape: () => ({
      attachment: optional(attachmentAddress),
      attachments: optional(listOf(attachmentAddress, { min: 1 })),
      features: optional(listOf(feature)),
      lang: optional(text),
      geometry: optional(oneOf(['box', 'polygon'])),
    }),
    rules: [atLeastOne(['attachment', 'attachments'])],
  },
}
