import type { ExampleBodies } from '../exampleBodies'

const attachment = 'https://files.example.com/street/1.jpg'

const shared = {
  project: 'street',
  batch: 'street_b1',
  instruction: 'Mark **all** road users.',
  callback_url: 'https://hooks.example.com/scale',
  priority: 20,
  unique_id: 'street/1',
  clear_unique_id_on_error: true,
  tags: ['day', 'front'],
  metadata: { drive: 'd-17', frame: 421 },
  urgency: 'day',
  context_attachments: [{ attachment: 'gs://example-street/0.jpg' }],
}

const preLabels = {
  base_annotations: { annotations: [] },
  can_add_base_annotations: true,
  can_edit_base_annotations: false,
  can_edit_base_annotation_labels: false,
  can_delete_base_annotations: true,
}

/** When an attribute is asked for, and that its value belongs to one annotation. */
const ofCars = { conditions: { label_condition: { label: ['car'] } }, global: false }

type AttributeName = 'parked' | 'colour' | 'hidden' | 'heading' | 'plate' | 'middle' | 'horizon' | 'part_of' | 'weather'

/** Attributes of every kind. */
export const attributes: Readonly<Record<AttributeName, object>> = {
  parked: {
    type: 'category',
    description: 'Is it parked?',
    choices: ['yes', { choice: 'no', subchoices: ['waiting', 'moving'] }],
    allow_multiple: false,
    ...ofCars,
  },
  colour: { description: 'Its colour', choices: 'red', global: true },
  hidden: { type: 'number', description: 'How much is hidden?', min: 0, max: 100, step: 5, ...ofCars },
  heading: {
    type: 'angle',
    description: 'Where does it go?',
    conditions: [{ attribute_conditions: [{ parked: 'moving' }] }],
    global: false,
  },
  plate: { type: 'text', description: 'The licence plate', ...ofCars },
  middle: { type: 'x_line', description: 'Its middle', ...ofCars },
  horizon: { type: 'y_line', description: 'Where it meets the road', ...ofCars },
  part_of: {
    type: 'linked',
    description: 'Part of which vehicle?',
    allowed_labels: ['car'],
    required: false,
    conditions: { label_condition: { label: 'wheel' } },
    global: false,
  },
  weather: { description: 'The weather', choices: ['dry', 'rain'], conditions: { is_global: true } },
}

/** Geometries of every kind. */
export const geometries = {
  box: {
    objects_to_annotate: [
      'car',
      {
        choice: 'person',
        subchoices: ['adult', { choice: 'child', display: 'child (under 12)', instance_label: true }],
      },
    ],
    min_height: 8,
    min_width: 8,
    can_rotate: false,
    integer_pixels: true,
  },
  polygon: { objects_to_annotate: ['puddle'], min_vertices: 3, max_vertices: 40 },
  line: { objects_to_annotate: ['lane'], min_vertices: 2, max_vertices: 12 },
  point: { objects_to_annotate: ['headlight'], x: 10, y: 20 },
  ellipse: { objects_to_annotate: ['wheel'] },
  cuboid: {
    objects_to_annotate: ['truck'],
    min_height: 10,
    min_width: 10,
    camera_intrinsics: { fx: 986.8, fy: 984.4, cx: 961.1, cy: 587, skew: 0, scalefactor: 1, scale_factor: 1 },
    camera_rotation_quaternion: { w: 0.5, x: -0.5, y: 0.5, z: -0.5 },
    camera_height: 1.5,
  },
} as const

/** Links between annotations, one definition and a list of them. */
export const links = {
  wheel_of: { is_bidirectional: false, from_allowed_labels: ['wheel'], to_allowed_labels: ['car'] },
  beside: [{ is_bidirectional: true, from_allowed_labels: ['car'], to_allowed_labels: ['car'] }],
} as const

const layers = {
  cuboids: [{ label: 'truck', vertices: [{ description: 'face-topleft', x: 100, y: 70 }] }],
  polygons: [
    {
      label: 'puddle',
      vertices: [
        { x: 10, y: 10 },
        { x: 110, y: 10 },
        { x: 60, y: 90 },
      ],
    },
  ],
  lines: [
    {
      label: 'lane',
      vertices: [
        { x: 10, y: 200 },
        { x: 60, y: 90 },
      ],
    },
  ],
}

const drawing = {
  callback_url: 'https://hooks.example.com/scale',
  instruction: 'Mark each car.',
  attachment_type: 'image',
  attachment,
  objects_to_annotate: ['car', { choice: 'truck' }],
  with_labels: true,
  examples: [{ correct: false, image: 'https://files.example.com/wrong.jpg', explanation: 'The bonnet is cut off.' }],
  annotation_attributes: { hidden: attributes.hidden },
  layers,
}
const smallest = { attachment, objects_to_annotate: ['car'] }

/** Bodies of the types of one picture. */
export const imageBodies: Readonly<Record<string, ExampleBodies>> = {
  annotation: { smallest, full: { ...drawing, min_width: '30', min_height: 30 } },
  cuboidannotation: {
    smallest,
    full: {
      ...drawing,
      min_annotations: 0,
      max_annotations: 0,
      camera_intrinsics: geometries.cuboid.camera_intrinsics,
      camera_rotation_quaternion: { w: 1, x: 0, y: 0, z: 0 },
      camera_height: 1.5,
    },
  },
  lineannotation: { smallest, full: { ...drawing, splines: false, min_vertices: 2, max_vertices: 8 } },
  pointannotation: { smallest, full: drawing },
  polygonannotation: { smallest, full: { ...drawing, min_vertices: 3, max_vertices: 20 } },
  imageannotation: {
    smallest: { attachment, geometries: { box: { objects_to_annotate: ['car'] } } },
    full: {
      ...shared,
      ...preLabels,
      attachment_type: 'image',
      attachment,
      geometries,
      annotation_attributes: attributes,
      links,
      hypothesis: { annotations: [{ type: 'box', label: 'car', left: 10, top: 10, width: 80, height: 40 }] },
      layers,
      padding: 20,
      paddingX: 10,
      paddingY: 0,
    },
  },
  segmentannotation: {
    smallest: { attachment, labels: ['road', 'sky'] },
    full: {
      ...shared,
      attachment_type: 'image',
      attachment,
      labels: ['road', 'sky', { choice: 'car', instance_label: true, display: 'cars' }],
      instance_labels: ['person'],
      allow_unlabeled: true,
      allow_parent_labels: false,
      annotation_attributes: { colour: attributes.colour },
      hypothesis: {
        annotations: { combined: { indexedImage: 'https://files.example.com/masks/1.png' } },
        labelMapping: { road: { index: 1, color: '#804080' } },
      },
    },
  },
}
