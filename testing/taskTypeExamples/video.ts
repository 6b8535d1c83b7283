import type { CreateTaskParameters } from '@scale-ts/tasks'

export const videoannotation: CreateTaskParameters<'videoannotation'> = {
  type: 'videoannotation',
  project: 'harbour_frames',
  instruction: 'Follow every boat.',
  attachment_type: 'image',
  attachments: ['https://example.com/harbour/clip/1.jpg', 'https://example.com/harbour/clip/2.jpg'],
  geometries: { box: { objects_to_annotate: ['ferry', 'sailing boat'] } },
  annotation_attributes: {
    moving: { description: 'Does it move?', choices: ['yes', 'no'] },
    hull: { description: 'Colour of the hull?', choices: ['white', 'red', 'blue'], global: true },
  },
  events_to_annotate: ['Horn', 'Bridge opens'],
  frame_rate: 2,
}

export const videoplaybackannotation: CreateTaskParameters<'videoplaybackannotation'> = {
  type: 'videoplaybackannotation',
  project: 'harbour_videos',
  instruction: 'Follow every person on deck.',
  attachment_type: 'video',
  attachment: 'https://example.com/harbour/deck.mp4',
  geometries: { box: { objects_to_annotate: ['person'] } },
  annotation_attributes: { sitting: { description: 'Sitting?', choices: ['yes', 'no'] } },
  events_to_annotate: ['Ferry lands'],
  frame_rate: 5,
}
