import type { ExampleBodies } from '../exampleBodies'
import { attributes, geometries, links } from './imageBodies'

const frames = ['https://files.example.com/clip/001.jpg', 'https://files.example.com/clip/002.jpg']
const box = { box: { objects_to_annotate: ['car'] } }

const shared = {
  project: 'clips',
  callback_url: 'https://hooks.example.com/scale',
  instruction: 'Follow every vehicle.',
  geometries,
  annotation_attributes: attributes,
  links,
  events_to_annotate: ['horn', 'lane change'],
  frame_rate: 2,
  padding: 10,
  paddingX: 10,
  paddingY: 10,
  hypothesis: {
    annotations: { url: 'https://files.example.com/clip/objects.json' },
    events: { url: 'https://files.example.com/clip/events.json' },
  },
}

/** Bodies of the types of videos. */
export const videoBodies: Readonly<Record<string, ExampleBodies>> = {
  videoannotation: {
    smallest: { attachments: frames, geometries: box },
    full: { ...shared, attachment_type: 'image', attachments: frames },
    video: {
      attachment_type: 'video',
      attachment: 's3://example-clips/9.mp4',
      geometries: box,
      start_time: 1.5,
      duration_time: 10,
    },
  },
  videoplaybackannotation: {
    smallest: { attachment: 's3://example-clips/9.mp4', geometries: box },
    full: {
      ...shared,
      attachment_type: 'video',
      attachment: 's3://example-clips/9.mp4',
      attachments: frames,
      annotation_frame_rate: 5,
      video_frame_rate: 29.92,
      with_labels: true,
    },
  },
}
