import { z } from 'zod'
import { fromProject } from './createTask'
import { type annotationAttributeSchema, annotationAttributes, preLabels, text } from './labels'
import { readonlyObject } from './shared'

/** A label for spans. */
export interface EntityLabelValue {
  name: string
  display_name?: string
  description?: string
  children?: readonly EntityLabelValue[]
  attributes?: Readonly<Record<string, z.output<typeof annotationAttributeSchema>>>
}

/** docs/wire/task-types.md Y40, Y42 */
export const entityLabelSchema: z.ZodType<EntityLabelValue> = z.lazy(() =>
  z.strictObject({
    name: text,
    display_name: text.exactOptional(),
    description: text.exactOptional(),
    children: z.array(entityLabelSchema).readonly().exactOptional(),
    attributes: annotationAttributes.exactOptional(),
  }),
)

/** docs/wire/task-types.md Y40, Y41, Y43 */
export const namedEntityRecognitionResponse = z.strictObject({
  annotations: z
    .array(
      z.strictObject({
        id: text,
        start: z.number(),
        end: z.number(),
        text,
        label: text,
        attributes: readonlyObject.exactOptional(),
      }),
    )
    .readonly(),
  relationships: z
    .array(z.strictObject({ id: text, source_ref: text, target_ref: text, name: text.exactOptional() }))
    .readonly()
    .exactOptional(),
  global_attributes: readonlyObject.exactOptional(),
})

const ends = { source_label: text.exactOptional(), target_label: text.exactOptional() }
const absent = z.never().exactOptional()

/** docs/wire/task-types.md Y40, Y41 */
export const namedEntityRecognitionParameters = fromProject(
  'namedentityrecognition',
  {
    text,
    relationships: z
      .union([
        z
          .array(z.strictObject({ ...ends, name: text, display_name: text, is_directed: z.boolean().exactOptional() }))
          .readonly(),
        z.array(z.strictObject({ ...ends, name: absent, display_name: absent, is_directed: absent })).readonly(),
      ])
      .exactOptional(),
    global_attributes: annotationAttributes.exactOptional(),
    ...preLabels(namedEntityRecognitionResponse),
  },
  { labels: z.array(entityLabelSchema).readonly() },
)
