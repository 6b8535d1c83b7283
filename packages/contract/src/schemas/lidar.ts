import { z } from 'zod'
import { fromProject, withFields, withPlace } from './createTask'
import { geometriesSchema } from './imageAnnotation'
import { annotationAttributes, labels, preLabels, text } from './labels'
import { anyObject, readonlyObject } from './shared'
import { fileReference } from './video'

const number = z.number().exactOptional()
const absent = z.never().exactOptional()
const urls = z.array(text).readonly()

const dependent = z
  .looseObject({
    type: text,
    annotation_type: text.exactOptional(),
    instruction: text.exactOptional(),
    callback_url: text.exactOptional(),
  })
  .readonly()

/** docs/wire/task-types.md Y65, Y71 */
const fields = {
  annotation_attributes: annotationAttributes.exactOptional(),
  pitch_and_roll_enabled: z.boolean().exactOptional(),
  max_distance_meters: number,
  meters_per_unit: number,
  dependents: z
    .strictObject({ defs: z.array(dependent).readonly(), require_audit: z.boolean().exactOptional() })
    .exactOptional(),
}

/** docs/wire/task-types.md Y60, Y65 */
export const lidarAnnotationParameters = fromProject(
  'lidarannotation',
  { ...fields, ...preLabels(readonlyObject), attachments: urls, attachment_type: text.exactOptional() },
  { labels },
)

/** docs/wire/task-types.md Y61, Y66 */
export const lidarSegmentationParameters = z.union([
  withPlace('lidarsegmentation', {
    ...fields,
    lidar_task: text,
    lidar_task_frames: z.array(z.number()).readonly().exactOptional(),
    labels: labels.exactOptional(),
    attachments: absent,
    attachment_type: absent,
  }),
  withPlace('lidarsegmentation', {
    ...fields,
    lidar_task: absent,
    lidar_task_frames: absent,
    attachments: urls,
    labels: labels.exactOptional(),
    attachment_type: text.exactOptional(),
  }),
])

/** docs/wire/task-types.md Y62, Y67 */
export const lidarLinkingParameters = withFields('lidarlinking', {
  lidar_task: text,
  annotation_type: text.exactOptional(),
  geometries: geometriesSchema.exactOptional(),
  labels: labels.exactOptional(),
})

const { polygon, line, point } = geometriesSchema.shape
const ground = {
  project: text,
  ...fields,
  geometries: z.strictObject({ polygon, line, point }).exactOptional(),
  labels: labels.exactOptional(),
  attachment_type: text.exactOptional(),
}

/** docs/wire/task-types.md Y63, Y68 */
export const lidarTopDownParameters = z.union([
  withFields('lidartopdown', { ...ground, attachments: urls, attachment: absent }),
  withFields('lidartopdown', { ...ground, attachment: text, attachments: absent }),
])

/** docs/wire/task-types.md Y64, Y69 */
export const sensorFusionParameters = withFields('sensorfusion', {
  project: text,
  instruction: text,
  callback_url: text,
  attachments: z.tuple([text]).readonly(),
  scene_format: z.literal('sensor_fusion'),
  annotation_definition: z.array(anyObject.readonly()).readonly(),
  is_frameless: z.boolean().exactOptional(),
})

/** docs/wire/task-types.md Y65, Y67, Y68, Y69 */
export const annotationsFileResponse = z.strictObject({ annotations: fileReference })

/** docs/wire/task-types.md Y66 */
export const lidarSegmentationResponse = z.strictObject({
  annotations: fileReference.exactOptional(),
  point_segmentations: fileReference,
})
