import type { CreateTaskParameters } from '@scale-ts/tasks'

export const annotation: CreateTaskParameters<'annotation'> = {
  type: 'annotation',
  instruction: 'Draw a box around each boat.',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/12.jpg',
  objects_to_annotate: ['sailing boat', 'ferry'],
  with_labels: true,
  min_width: 20,
  min_height: 20,
}

export const cuboidannotation: CreateTaskParameters<'cuboidannotation'> = {
  type: 'cuboidannotation',
  instruction: 'Draw a cuboid around each container.',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/12.jpg',
  objects_to_annotate: ['container'],
  max_annotations: 40,
}

export const imageannotation: CreateTaskParameters<'imageannotation'> = {
  type: 'imageannotation',
  project: 'harbour_images',
  instruction: 'Mark everything that floats.',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/12.jpg',
  context_attachments: [{ attachment: 'https://example.com/harbour/11.jpg' }],
  geometries: {
    box: {
      objects_to_annotate: ['ferry', { choice: 'boat', subchoices: ['rowing boat', 'sailing boat'] }],
      min_width: 8,
    },
    line: { objects_to_annotate: ['quay'], min_vertices: 2 },
  },
  annotation_attributes: {
    moored: {
      description: 'Is it moored?',
      choices: ['yes', 'no'],
      conditions: { label_condition: { label: ['ferry', 'sailing boat'] } },
    },
    hidden: { type: 'number', description: 'How much of it is hidden?', min: 0, max: 100, step: 10 },
    tide: { description: 'How high is the water?', choices: ['low', 'high'], conditions: { is_global: true } },
  },
  priority: 20,
  unique_id: 'harbour/12',
  tags: ['harbour'],
  metadata: { camera: 'north' },
}

export const lineannotation: CreateTaskParameters<'lineannotation'> = {
  type: 'lineannotation',
  instruction: 'Trace the edge of the quay.',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/12.jpg',
  objects_to_annotate: ['quay'],
  with_labels: true,
  min_vertices: 2,
  splines: false,
}

export const pointannotation: CreateTaskParameters<'pointannotation'> = {
  type: 'pointannotation',
  instruction: 'Mark the top of each mast.',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/12.jpg',
  objects_to_annotate: ['mast'],
  with_labels: true,
}

export const polygonannotation: CreateTaskParameters<'polygonannotation'> = {
  type: 'polygonannotation',
  instruction: 'Outline each sail.',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/12.jpg',
  objects_to_annotate: ['sail'],
  with_labels: true,
  min_vertices: 3,
  max_vertices: 30,
}

export const segmentannotation: CreateTaskParameters<'segmentannotation'> = {
  type: 'segmentannotation',
  project: 'harbour_segments',
  instruction: 'Colour every pixel.',
  attachment_type: 'image',
  attachment: 'https://example.com/harbour/12.png',
  labels: ['water', 'sky', { choice: 'boat', instance_label: true }],
  allow_unlabeled: true,
  unique_id: 'harbour-segments/12',
}
