import { z } from 'zod'

/** Any text. */
export const text = z.string()

/** A list of texts. */
export const texts = z.array(text).readonly()

/** A described label. */
export interface LabelValue {
  choice: string
  subchoices?: readonly (string | LabelValue)[]
  instance_label?: boolean
  display?: string
}

/** docs/wire/tasks.md T90 */
export const labelDescriptionSchema: z.ZodType<LabelValue> = z.lazy(() =>
  z.strictObject({
    choice: text,
    subchoices: labels.exactOptional(),
    instance_label: z.boolean().exactOptional(),
    display: text.exactOptional(),
  }),
)

/** docs/wire/tasks.md T90 */
export const labels: z.ZodReadonly<z.ZodArray<z.ZodType<string | LabelValue>>> = z
  .array(z.union([text, labelDescriptionSchema]))
  .readonly()

const conditions = z.strictObject({
  label_condition: z.strictObject({ label: z.union([text, texts]) }).exactOptional(),
  attribute_conditions: z
    .array(z.record(text, z.union([text, texts])).readonly())
    .readonly()
    .exactOptional(),
  is_global: z.literal(true).exactOptional(),
})

const attributeBase = {
  description: text,
  conditions: z.union([conditions, z.array(conditions).readonly()]).exactOptional(),
  global: z.boolean().exactOptional(),
}

/** docs/wire/tasks.md T91, T96 */
export const annotationAttributeSchema = z.union([
  z.strictObject({
    ...attributeBase,
    type: z.literal('category').exactOptional(),
    choices: z.union([labels, text]),
    allow_multiple: z.boolean().exactOptional(),
  }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('number'),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    step: z.number().exactOptional(),
  }),
  z.strictObject({ ...attributeBase, type: z.literal('angle') }),
  z.strictObject({ ...attributeBase, type: z.literal('text') }),
  z.strictObject({ ...attributeBase, type: z.enum(['x_line', 'y_line']) }),
  z.strictObject({
    ...attributeBase,
    type: z.literal('linked'),
    allowed_labels: texts,
    required: z.boolean().exactOptional(),
  }),
])

/** docs/wire/tasks.md T91 */
export const annotationAttributes = z.record(text, annotationAttributeSchema).readonly()

const linkDefinition = z.strictObject({
  is_bidirectional: z.boolean().exactOptional(),
  from_allowed_labels: texts.exactOptional(),
  to_allowed_labels: texts.exactOptional(),
})

/** docs/wire/tasks.md T95, T99 */
export const links = z.record(text, z.union([linkDefinition, z.array(linkDefinition).readonly()])).readonly()

/** Pre-labels in the shape of the type's response. docs/wire/tasks.md T89 */
export function preLabels<Labels extends z.ZodType>(
  labelsOfType: Labels,
): {
  hypothesis: z.ZodExactOptional<Labels>
  base_annotations: z.ZodExactOptional<Labels>
  can_add_base_annotations: z.ZodExactOptional<z.ZodBoolean>
  can_edit_base_annotations: z.ZodExactOptional<z.ZodBoolean>
  can_edit_base_annotation_labels: z.ZodExactOptional<z.ZodBoolean>
  can_delete_base_annotations: z.ZodExactOptional<z.ZodBoolean>
} {
  const flag = z.boolean().exactOptional()
  return {
    hypothesis: z.exactOptional(labelsOfType),
    base_annotations: z.exactOptional(labelsOfType),
    can_add_base_annotations: flag,
    can_edit_base_annotations: flag,
    can_edit_base_annotation_labels: flag,
    can_delete_base_annotations: flag,
  }
}
