import { attachmentAddress } from './commonParameters'
import { flag, listOf, number, objectOf, oneOf, optional, type Shape, text } from './fields'
import { geometries } from './geometries'
import { padding } from './imageTypes'
import { annotationAttributes, links } from './labels'
import { atLeastOne, exclusive, requiredWhen } from './rules'
import type { TaskTypeRule } from './taskTypes'

const frameRate = optional(number({ min: 0 }))
const file = objectOf({ url: text })

const video = (): Shape => ({
  attachment: optional(attachmentAddress),
  attachments: optional(listOf(attachmentAddress, { min: 1 })),
  attachment_type: optional(oneOf(['image', 'video'])),
  geometries,
  annotation_attributes: optional(annotationAttributes),
  links: optional(links),
  events_to_annotate: optional(listOf(text)),
  frame_rate: frameRate,
  hypothesis: optional(objectOf({ annotations: file, events: optional(file) })),
  ...padding,
})

const eitherAttachment = atLeastOne(['attachment', 'attachments'])

/** Types whose attachment is a video or its frames. docs/wire/task-types.md Y50–Y57, Y105 */
export const videoTypes: Readonly<Record<string, TaskTypeRule>> = {
  videoannotation: {
    attachment: 'either',
    shape: () => ({
      ...video(),
      start_time: optional(number({ min: 0 })),
      duration_time: optional(number({ min: 0 })),
    }),
    rules: [
      eitherAttachment,
      exclusive('attachment', 'attachments'),
      requiredWhen('attachments', 'attachment_type', ['image']),
      requiredWhen('attachment', 'attachment_type', ['video']),
    ],
  },
  videoplaybackannotation: {
    attachment: 'either',
    shape: () => ({
      ...video(),
      annotation_frame_rate: frameRate,
      video_frame_rate: frameRate,
      with_labels: optional(flag),
    }),
    rules: [eitherAttachment],
  },
}
