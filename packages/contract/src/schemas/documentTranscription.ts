import { z } from 'zod'
import { withFields } from './createTask'
import { vertex } from './imageAnnotation'
import { preLabels, text, texts } from './labels'
import { readonlyObject } from './shared'

/** docs/wire/task-types.md Y44 */
const flags = z
  .array(z.enum(['line', 'key', 'value', 'thead', 'tbody', 'date', 'money', 'checkbox', 'region', 'query', 'span']))
  .readonly()
  .exactOptional()

/** docs/wire/task-types.md Y31, Y45 */
const feature = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['text', 'block']), label: text, flags }),
  z.looseObject({ type: z.literal('group'), label: text.exactOptional(), title: text.exactOptional(), flags }),
])

/** docs/wire/task-types.md Y31, Y44 */
export const documentTranscriptionResponse = z.strictObject({
  annotations: z
    .array(
      z.strictObject({
        uuid: text,
        page: z.number(),
        label: text,
        text,
        location: z.discriminatedUnion('type', [
          z.strictObject({
            type: z.literal('box'),
            top: z.number(),
            left: z.number(),
            width: z.number(),
            height: z.number(),
          }),
          z.strictObject({ type: z.literal('polygon'), vertices: z.array(vertex).readonly() }),
        ]),
        refs: texts,
        money: z.strictObject({ amount: text, parsed: z.unknown().exactOptional() }).exactOptional(),
        date: readonlyObject.exactOptional(),
        checked: z.boolean().exactOptional(),
      }),
    )
    .readonly(),
})

const fields = {
  features: z.array(feature).readonly().exactOptional(),
  lang: text.exactOptional(),
  geometry: z.enum(['box', 'polygon']).exactOptional(),
  ...preLabels(documentTranscriptionResponse),
}
const absent = z.never().exactOptional()

/** docs/wire/task-types.md Y31 */
export const documentTranscriptionParameters = z.union([
  withFields('documenttranscription', { ...fields, attachment: text, attachments: absent }),
  withFields('documenttranscription', { ...fields, attachments: texts, attachment: absent }),
])
