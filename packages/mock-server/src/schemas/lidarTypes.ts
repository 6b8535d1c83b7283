import { attachmentAddress, callbackAddress } from './commonParameters'
import { anyObject, filledText, flag, listOf, number, objectOf, oneOf, optional, type Shape, text } from './fields'
import { geometries, topDownGeometries } from './geometries'
import { annotationAttributes, label } from './labels'
import { atLeastOne, exclusive, requiredWhen } from './rules'
import type { TaskTypeRule } from './taskTypes'

const frames = listOf(attachmentAddress, { min: 1 })
const labels = listOf(label)

// docs/wire/task-types.md Y65, Y71
const lidar = (): Shape => ({
  attachment_type: optional(text),
  annotation_attributes: optional(annotationAttributes),
  pitch_and_roll_enabled: optional(flag),
  max_distance_meters: optional(number({ min: 0 })),
  meters_per_unit: optional(number({ min: 0 })),
  dependents: optional(
    objectOf({
      defs: listOf(
        objectOf({
          type: filledText,
          annotation_type: optional(text),
          instruction: optional(text),
          callback_url: optional(callbackAddress),
        }),
      ),
      require_audit: optional(flag),
    }),
  ),
})

/** These types need a project, which a batch implies. docs/wire/task-types.md Y78 */
const inProject = atLeastOne(['project', 'batch'], 'project')

/** Types that work on point clouds. docs/wire/task-types.md Y60–Y72 */
export const lidarTypes: Readonly<Record<string, TaskTypeRule>> = {
  lidarannotation: { attachment: 'attachments', shape: () => ({ attachments: frames, labels, ...lidar() }) },
  lidarlinking: {
    shape: () => ({
      lidar_task: filledText,
      annotation_type: optional(text),
      geometries: optional(geometries),
      labels: optional(labels),
    }),
  },
  lidarsegmentation: {
    shape: () => ({
      lidar_task: optional(filledText),
      lidar_task_frames: optional(listOf(number({ min: 0, isWhole: true }))),
      attachments: optional(frames),
      labels: optional(labels),
      ...lidar(),
    }),
    rules: [
      inProject,
      exclusive('lidar_task', 'attachments'),
      // docs/wire/task-types.md Y107
      exclusive('lidar_task', 'attachment_type'),
      requiredWhen('attachments', 'lidar_task', [undefined]),
      requiredWhen('labels', 'lidar_task', [undefined]),
    ],
  },
  lidartopdown: {
    attachment: 'either',
    shape: () => ({
      attachment: optional(attachmentAddress),
      attachments: optional(frames),
      geometries: topDownGeometries,
      labels: optional(labels),
      ...lidar(),
    }),
    rules: [inProject, atLeastOne(['attachment', 'attachments']), exclusive('attachment', 'attachments')],
  },
  sensorfusion: {
    shape: () => ({
      attachments: listOf(attachmentAddress, { min: 1, max: 1 }),
      scene_format: oneOf(['sensor_fusion']),
      instruction: filledText,
      annotation_definition: listOf(anyObject),
      callback_url: callbackAddress,
      is_frameless: optional(flag),
    }),
    rules: [inProject],
  },
}
