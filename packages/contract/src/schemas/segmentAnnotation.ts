import { z } from 'zod'
import { fromProject } from './createTask'
import { annotationAttributes, labels, preLabels, text, texts } from './labels'
import { readonlyObject } from './shared'

const segmentLabel = z.strictObject({
  index: z.number(),
  color: text,
  numPixels: z.number().exactOptional(),
  attributes: readonlyObject.nullable().exactOptional(),
})

const hypothesis = z.strictObject({
  annotations: z.strictObject({ combined: z.strictObject({ indexedImage: text, image: text.exactOptional() }) }),
  labelMapping: z.record(text, z.union([segmentLabel, z.array(segmentLabel).readonly()])).readonly(),
})

/** docs/wire/task-types.md Y4, Y5 */
export const segmentAnnotationParameters = fromProject(
  'segmentannotation',
  {
    attachment: text,
    attachment_type: z.literal('image').exactOptional(),
    instance_labels: texts.exactOptional(),
    allow_unlabeled: z.boolean().exactOptional(),
    allow_parent_labels: z.boolean().exactOptional(),
    annotation_attributes: annotationAttributes.exactOptional(),
    ...preLabels(hypothesis),
  },
  { labels },
)

/** docs/wire/task-types.md Y4, Y5 */
export const segmentAnnotationResponse = z.strictObject({
  labelMapping: z.record(text, z.union([segmentLabel, z.array(segmentLabel)])),
  annotations: z.strictObject({
    combined: z.strictObject({ image: text, indexedImage: text, extendedIndexedImage: text.exactOptional() }),
    labeled: z.record(text, z.union([text, z.array(text)]).nullable()),
    unlabeled: text.nullable().exactOptional(),
  }),
  global_attributes: readonlyObject.exactOptional(),
})
