import { createTask } from '@scale-ts/tasks'
import { describe, it } from 'vitest'
import { attributes, client, common, flags, geometries, url } from '../test/typeSamples'

// For each type: the smallest call, one with everything, and what must not compile.

describe('video', () => {
  const all = {
    ...common,
    ...flags,
    geometries,
    annotation_attributes: attributes,
    links: { l: [{ is_bidirectional: false, from_allowed_labels: ['car'] }] },
    events_to_annotate: ['Horn'],
    frame_rate: 2,
    padding: 1,
    paddingX: 1,
    paddingY: 1,
    hypothesis: { annotations: { url }, events: { url } },
    base_annotations: { annotations: { url } },
  } as const

  it('videoannotation takes frames or a video, never both', () => {
    createTask(client, { type: 'videoannotation', attachments: [url], geometries })
    createTask(client, { type: 'videoannotation', attachment: url, geometries })
    createTask(client, { type: 'videoannotation', ...all, attachment_type: 'image', attachments: [url] })
    createTask(client, {
      type: 'videoannotation',
      ...all,
      attachment_type: 'video',
      attachment: url,
      start_time: 1,
      duration_time: 5,
    })
    // @ts-expect-error both
    createTask(client, { type: 'videoannotation', attachment: url, attachments: [url], geometries })
    // @ts-expect-error neither
    createTask(client, { type: 'videoannotation', geometries })
    // @ts-expect-error frames are images
    createTask(client, { type: 'videoannotation', attachments: [url], attachment_type: 'video', geometries })
    // @ts-expect-error frames have no start
    createTask(client, { type: 'videoannotation', attachments: [url], start_time: 1, geometries })
    // @ts-expect-error nothing to draw
    createTask(client, { type: 'videoannotation', attachments: [url] })
  })

  it('videoplaybackannotation takes a video', () => {
    createTask(client, { type: 'videoplaybackannotation', attachment: url, geometries })
    createTask(client, {
      type: 'videoplaybackannotation',
      ...all,
      attachment_type: 'video',
      attachment: url,
      attachments: [url],
      annotation_frame_rate: 5,
      video_frame_rate: 29.92,
    })
    createTask(client, { type: 'videoplaybackannotation', attachments: [url], geometries, constant_frame_rate: 30 })
    // @ts-expect-error neither video nor frames
    createTask(client, { type: 'videoplaybackannotation', geometries })
    // @ts-expect-error nothing to draw
    createTask(client, { type: 'videoplaybackannotation', attachment: url })
    // @ts-expect-error a number
    createTask(client, { type: 'videoplaybackannotation', attachment: url, geometries, frame_rate: '5' })
    // @ts-expect-error events are texts
    createTask(client, { type: 'videoplaybackannotation', attachment: url, geometries, events_to_annotate: [1] })
  })
})
