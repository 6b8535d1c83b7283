import { z } from 'zod'
import { fromProject } from './createTask'
import { geometriesSchema } from './imageAnnotation'
import { annotationAttributes, links, preLabels, text, texts } from './labels'

const number = z.number().exactOptional()
const absent = z.never().exactOptional()

/** A file behind its URL. docs/wire/task-types.md Y52 */
export const fileReference = z.strictObject({ url: text })

/** docs/wire/task-types.md Y52, Y54 */
export const videoResponse = z.strictObject({ annotations: fileReference, events: fileReference.exactOptional() })

const fields = {
  annotation_attributes: annotationAttributes.exactOptional(),
  links: links.exactOptional(),
  events_to_annotate: texts.exactOptional(),
  frame_rate: number,
  padding: number,
  paddingX: number,
  paddingY: number,
  ...preLabels(videoResponse),
}

const required = { geometries: geometriesSchema }

/** docs/wire/task-types.md Y50, Y51 */
export const videoAnnotationParameters = z.union([
  fromProject(
    'videoannotation',
    { ...fields, attachment_type: z.literal('image').exactOptional(), attachments: texts, attachment: absent },
    required,
  ),
  fromProject(
    'videoannotation',
    {
      ...fields,
      attachment_type: z.literal('video').exactOptional(),
      attachment: text,
      attachments: absent,
      start_time: number,
      duration_time: number,
    },
    required,
  ),
])

const playback = {
  ...fields,
  attachment_type: z.enum(['video', 'image']).exactOptional(),
  annotation_frame_rate: number,
  video_frame_rate: number,
  convert_to_constant_frame_rate_video: z.boolean().exactOptional(),
  constant_frame_rate: number,
}

/** docs/wire/task-types.md Y50, Y53 */
export const videoPlaybackAnnotationParameters = z.union([
  fromProject(
    'videoplaybackannotation',
    { ...playback, attachment: text, attachments: texts.exactOptional() },
    required,
  ),
  fromProject('videoplaybackannotation', { ...playback, attachment: absent, attachments: texts }, required),
])
