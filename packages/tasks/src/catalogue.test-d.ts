import { createClient } from '@scale-ts/core'
import {
  type CategorizationResponse,
  type CompletedTask,
  createTask,
  type DocumentPage,
  fetchTaskResult,
  getTask,
  isCompleted,
  isTaskOfType,
  selectableLabels,
  type TASK_TYPES,
  type Task,
  type TaskOf,
  type TaskTypeMap,
  type TextCollectionResponse,
  type VideoAnnotationFrame,
  type VideoAnnotationResult,
} from '@scale-ts/tasks'
import { describe, expectTypeOf, it } from 'vitest'

// For each published type: the smallest call, one with everything, and what must not compile.

const client = createClient()
const url = 'https://example.com/1.jpg'
const labels = ['car', { choice: 'person', subchoices: ['adult', { choice: 'child', display: 'under 12' }] }] as const
const attributes = {
  parked: { description: 'Parked?', choices: ['yes', 'no'], conditions: { label_condition: { label: ['car'] } } },
  lights: { type: 'category', description: 'Lights?', choices: ['head', 'brake'], allow_multiple: true },
  hidden: { type: 'number', description: 'Hidden?', min: 0, max: 100, step: 5 },
  heading: { type: 'angle', description: 'Heading?' },
  plate: { type: 'text', description: 'Plate?', global: true },
  centre: { type: 'x_line', description: 'Centre?' },
  part_of: { type: 'linked', description: 'Part of?', allowed_labels: ['car'], required: false },
  weather: { description: 'Weather?', choices: 'dry', conditions: [{ is_global: true }] },
} as const
const geometries = { box: { objects_to_annotate: labels, can_rotate: true } }
const flags = {
  can_add_base_annotations: true,
  can_edit_base_annotations: false,
  can_edit_base_annotation_labels: false,
  can_delete_base_annotations: false,
}
const common = {
  project: 'p',
  batch: 'b',
  instruction: 'i',
  callback_url: 'https://example.com/callback',
  context_attachments: [{ attachment: url }],
  metadata: { row: 1 },
  priority: 30,
  unique_id: 'u',
  clear_unique_id_on_error: true,
  tags: ['t'],
  urgency: 'standard',
} as const

describe('older image types', () => {
  const image = { attachment: url, objects_to_annotate: labels }
  const all = {
    ...common,
    ...image,
    attachment_type: 'image',
    with_labels: true,
    examples: [{ correct: true, image: url, explanation: 'e' }],
    annotation_attributes: attributes,
    layers: { cuboids: [{ vertices: [{ description: 'face-topleft', x: 1, y: 1 }], label: 'l' }], points: [] },
  } as const

  it('annotation', () => {
    createTask(client, { type: 'annotation', ...image })
    createTask(client, { type: 'annotation', ...all, min_width: 1, min_height: 1 })
    createTask(client, { type: 'annotation', attachment: url, project: 'p' })
    // @ts-expect-error nothing to annotate
    createTask(client, { type: 'annotation', attachment: url })
    // @ts-expect-error no attachment
    createTask(client, { type: 'annotation', objects_to_annotate: labels })
    // @ts-expect-error pixels are numbers
    createTask(client, { type: 'annotation', ...image, min_width: '30' })
  })

  it('polygonannotation', () => {
    createTask(client, { type: 'polygonannotation', ...image })
    createTask(client, { type: 'polygonannotation', ...all, min_vertices: 3, max_vertices: 9 })
    // @ts-expect-error no attachment
    createTask(client, { type: 'polygonannotation', objects_to_annotate: labels })
    // @ts-expect-error a label is text or an object
    createTask(client, { type: 'polygonannotation', attachment: url, objects_to_annotate: [1] })
    // @ts-expect-error of lines only
    createTask(client, { type: 'polygonannotation', ...image, splines: true })
  })

  it('lineannotation', () => {
    createTask(client, { type: 'lineannotation', ...image })
    createTask(client, { type: 'lineannotation', ...all, splines: true, min_vertices: 2, max_vertices: 9 })
    // @ts-expect-error a boolean
    createTask(client, { type: 'lineannotation', ...image, splines: 'yes' })
    // @ts-expect-error nothing to annotate
    createTask(client, { type: 'lineannotation', attachment: url })
    // @ts-expect-error of boxes only
    createTask(client, { type: 'lineannotation', ...image, min_width: 1 })
  })

  it('pointannotation', () => {
    createTask(client, { type: 'pointannotation', ...image })
    createTask(client, { type: 'pointannotation', ...all })
    // @ts-expect-error points have no vertices
    createTask(client, { type: 'pointannotation', ...image, min_vertices: 1 })
    // @ts-expect-error no attachment
    createTask(client, { type: 'pointannotation', objects_to_annotate: labels })
    // @ts-expect-error an image
    createTask(client, { type: 'pointannotation', ...image, attachment_type: 'text' })
  })

  it('cuboidannotation', () => {
    createTask(client, { type: 'cuboidannotation', ...image })
    createTask(client, {
      type: 'cuboidannotation',
      ...all,
      min_annotations: 0,
      max_annotations: 5,
      camera_intrinsics: { fx: 1, fy: 1, cx: 1, cy: 1, skew: 0, scalefactor: 2 },
      camera_rotation_quaternion: { w: 1, x: 0, y: 0, z: 0 },
      camera_height: 1.5,
    })
    // @ts-expect-error the optical centre is missing
    createTask(client, { type: 'cuboidannotation', ...image, camera_intrinsics: { fx: 1, fy: 1 } })
    // @ts-expect-error nothing to annotate
    createTask(client, { type: 'cuboidannotation', attachment: url })
    // @ts-expect-error a number
    createTask(client, { type: 'cuboidannotation', ...image, min_annotations: '1' })
  })

  it('answer their shapes', async () => {
    const task = await getTask<'annotation'>(client, 'x')
    if (isCompleted(task)) expectTypeOf(task.response?.annotations[0]?.left).toEqualTypeOf<number | undefined>()
    const line = await getTask<'lineannotation'>(client, 'x')
    if (isCompleted(line))
      expectTypeOf(line.response?.annotations[0]?.vertices[0]?.x).toEqualTypeOf<number | undefined>()
  })
})

it('imageannotation takes every kind of geometry and of attribute', () => {
  const least = { type: 'imageannotation', attachment: url } as const
  createTask(client, { ...least, geometries })
  createTask(client, { ...least, project: 'p' })
  createTask(client, { ...least, batch: 'b' })
  createTask(client, {
    ...common,
    ...flags,
    ...least,
    attachment_type: 'image',
    geometries: {
      box: { objects_to_annotate: labels, min_height: 1, min_width: 1, can_rotate: false, integer_pixels: true },
      polygon: { objects_to_annotate: labels, min_vertices: 3, max_vertices: 40 },
      line: { objects_to_annotate: labels, min_vertices: 1, max_vertices: null },
      point: { objects_to_annotate: labels, x: 1, y: 1 },
      ellipse: { objects_to_annotate: labels },
      cuboid: {
        objects_to_annotate: labels,
        min_height: 1,
        min_width: 1,
        camera_intrinsics: { fx: 1, fy: 1, cx: 1, cy: 1, skew: 0, scalefactor: 2 },
        camera_rotation_quaternion: { w: 1, x: 0, y: 0, z: 0 },
        camera_height: 1.5,
      },
    },
    annotation_attributes: attributes,
    links: { one: { is_bidirectional: true }, other: [{ from_allowed_labels: ['car'], to_allowed_labels: ['adult'] }] },
    padding: 1,
    paddingX: 1,
    paddingY: 1,
    layers: { lines: [{ vertices: [{ x: 1, y: 1 }], label: 'l' }] },
    hypothesis: { annotations: [{ type: 'ellipse', vertices: [] }], global_attributes: { weather: 'dry' } },
    base_annotations: { annotations: [{ type: 'point', x: 1, y: 1, label: 'car', uuid: 'u', attributes: {} }] },
  })
  // @ts-expect-error nothing to draw
  createTask(client, least)
  // @ts-expect-error no attachment
  createTask(client, { type: 'imageannotation', geometries })
  // @ts-expect-error a frame rate is for videos
  createTask(client, { ...least, geometries, frame_rate: 1 })
  // @ts-expect-error a linked attribute names what may be linked
  createTask(client, { ...least, geometries, annotation_attributes: { a: { type: 'linked', description: 'd' } } })
  // @ts-expect-error a pre-label has its shape
  createTask(client, { ...least, geometries, hypothesis: { annotations: [{ type: 'box', label: 'car' }] } })
})

describe('segmentannotation', () => {
  const least = { type: 'segmentannotation', attachment: url, labels } as const

  it('takes labels and instances', () => {
    createTask(client, least)
    createTask(client, {
      ...common,
      ...least,
      ...flags,
      attachment_type: 'image',
      labels: ['road', { choice: 'car', instance_label: true }],
      instance_labels: ['car'],
      allow_unlabeled: true,
      allow_parent_labels: false,
      annotation_attributes: attributes,
      hypothesis: {
        annotations: { combined: { indexedImage: url } },
        labelMapping: { road: { index: 1, color: '#804080' }, car: [{ index: 2, color: '#00008e', numPixels: 5 }] },
      },
    })
    // @ts-expect-error no labels
    createTask(client, { type: 'segmentannotation', attachment: url })
    // @ts-expect-error no attachment
    createTask(client, { type: 'segmentannotation', labels })
    // @ts-expect-error the indexed image is missing
    createTask(client, { ...least, hypothesis: { annotations: { combined: {} }, labelMapping: {} } })
    // @ts-expect-error drawn shapes are another type
    createTask(client, { ...least, geometries })
  })
})

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

describe('lidar', () => {
  const fields = {
    ...common,
    annotation_attributes: attributes,
    pitch_and_roll_enabled: true,
    max_distance_meters: 30,
    meters_per_unit: 1,
    dependents: { defs: [{ type: 'lidarlinking', annotation_type: 'annotation', extra: 1 }], require_audit: true },
  } as const

  it('lidarannotation', () => {
    createTask(client, { type: 'lidarannotation', attachments: [url], labels })
    createTask(client, {
      type: 'lidarannotation',
      ...fields,
      ...flags,
      attachments: [url],
      attachment_type: 'json',
      labels,
      hypothesis: { annotations: { url } },
    })
    // @ts-expect-error no labels
    createTask(client, { type: 'lidarannotation', attachments: [url] })
    // @ts-expect-error a list of frames
    createTask(client, { type: 'lidarannotation', attachments: url, labels })
    // @ts-expect-error the dependents have no list
    createTask(client, { type: 'lidarannotation', attachments: [url], labels, dependents: {} })
  })

  it('lidarsegmentation takes a lidar task or frames, never both', () => {
    createTask(client, { type: 'lidarsegmentation', project: 'p', lidar_task: 'x' })
    createTask(client, { type: 'lidarsegmentation', batch: 'b', attachments: [url], labels })
    createTask(client, { type: 'lidarsegmentation', ...fields, lidar_task: 'x', lidar_task_frames: [0], labels })
    // @ts-expect-error both
    createTask(client, { type: 'lidarsegmentation', project: 'p', lidar_task: 'x', attachments: [url], labels })
    // @ts-expect-error neither project nor batch
    createTask(client, { type: 'lidarsegmentation', lidar_task: 'x' })
    // @ts-expect-error frames are picked from a lidar task
    createTask(client, { type: 'lidarsegmentation', project: 'p', attachments: [url], labels, lidar_task_frames: [0] })
  })

  it('lidarlinking', () => {
    createTask(client, { type: 'lidarlinking', lidar_task: 'x' })
    createTask(client, {
      type: 'lidarlinking',
      ...common,
      lidar_task: 'x',
      annotation_type: 'annotation',
      geometries,
      labels,
    })
    // @ts-expect-error no lidar task
    createTask(client, { type: 'lidarlinking', annotation_type: 'annotation' })
    // @ts-expect-error an id is text
    createTask(client, { type: 'lidarlinking', lidar_task: 5 })
    // @ts-expect-error it takes its frames from the lidar task
    createTask(client, { type: 'lidarlinking', lidar_task: 'x', attachments: [url] })
  })

  it('lidartopdown takes frames or a picture, never both', () => {
    const ground = {
      line: { objects_to_annotate: ['border'], min_vertices: 2 },
      point: { objects_to_annotate: ['pole'] },
    }
    createTask(client, { type: 'lidartopdown', project: 'p', attachments: [url], geometries: ground })
    createTask(client, { type: 'lidartopdown', project: 'p', attachment: url, geometries: ground })
    createTask(client, {
      type: 'lidartopdown',
      ...fields,
      attachments: [url],
      attachment_type: 'json',
      geometries: ground,
    })
    // @ts-expect-error both
    createTask(client, { type: 'lidartopdown', project: 'p', attachment: url, attachments: [url], geometries: ground })
    // @ts-expect-error no project
    createTask(client, { type: 'lidartopdown', attachment: url, geometries: ground })
    // @ts-expect-error no boxes on the ground
    createTask(client, { type: 'lidartopdown', project: 'p', attachment: url, geometries })
  })

  it('sensorfusion takes exactly one scene', () => {
    const least = {
      type: 'sensorfusion',
      project: 'p',
      instruction: 'i',
      callback_url: url,
      attachments: [url],
      scene_format: 'sensor_fusion',
      annotation_definition: [{ label: 'car' }],
    } as const
    createTask(client, least)
    createTask(client, { ...least, ...common, is_frameless: false })
    // @ts-expect-error two scenes
    createTask(client, { ...least, attachments: [url, url] })
    // @ts-expect-error the only format
    createTask(client, { ...least, scene_format: 'json' })
    const { project, ...homeless } = least
    // @ts-expect-error no project
    createTask(client, homeless)
  })
})

describe('textcollection', () => {
  const attachments = [{ type: 'text', content: 'kites' }] as const
  const field = { type: 'text', field_id: 'name', title: 'Name' } as const

  it('takes forms of every documented field', () => {
    createTask(client, { type: 'textcollection', attachments, fields: [field] })
    createTask(client, { type: 'textcollection', attachments, project: 'p' })
    createTask(client, {
      type: 'textcollection',
      ...common,
      attachments: [{ type: 'website', content: url, forms: ['form'] }],
      title: 't',
      description: 'd',
      responses_required: 3,
      fields: [
        {
          ...field,
          description: 'd',
          hint: 'h',
          required: true,
          min_responses_required: 1,
          max_responses_required: 2,
          conditions: [{ found: ['yes'] }],
        },
        {
          type: 'category',
          field_id: 'found',
          title: 'Found?',
          choices: [{ label: 'Yes', value: true, subchoices: [{ label: 'Really', value: 1, hint: 'h' }] }],
          min_choices: 1,
          max_choices: 2,
        },
        { type: 'field_set', field_id: 'both', title: 'Both', inline: true, fields: [field, field] },
        { type: 'ranking', field_id: 'order', title: 'Order', anything: 1 },
      ],
      hypothesis: { annotations: { name: { type: 'text', field_id: 'name', response: ['Ada'] }, found: ['yes'] } },
    })
    // @ts-expect-error no form, and no project to bring one
    createTask(client, { type: 'textcollection', attachments })
    // @ts-expect-error no attachments
    createTask(client, { type: 'textcollection', fields: [field] })
    // @ts-expect-error a category has choices
    createTask(client, { type: 'textcollection', attachments, fields: [{ ...field, type: 'category' }] })
    // @ts-expect-error no such attachment
    createTask(client, { type: 'textcollection', attachments: [{ type: 'scroll', content: '' }], fields: [field] })
  })

  it('answers by field', async () => {
    const task = await getTask<'textcollection'>(client, 'x')
    if (task.status !== 'completed') return
    expectTypeOf(task.response).toEqualTypeOf<TextCollectionResponse | undefined>()
  })
})

it('namedentityrecognition takes relations that are all named or all unnamed', () => {
  const least = { type: 'namedentityrecognition', text: 'Ada', labels: [{ name: 'person' }] } as const
  createTask(client, least)
  createTask(client, {
    ...common,
    ...least,
    labels: [{ name: 'a', display_name: 'A', description: 'd', children: [{ name: 'b', attributes }] }],
    relationships: [{ name: 'r', display_name: 'speaks at', is_directed: true, source_label: 'a', target_label: 'b' }],
    global_attributes: { Language: { description: 'd', choices: ['en'], conditions: { is_global: true } } },
    hypothesis: { annotations: [{ id: '1', start: 0, end: 3, text: 'Ada', label: 'a' }], relationships: [] },
  })
  createTask(client, { ...least, relationships: [{ source_label: 'a' }, {}] })
  // @ts-expect-error unknown members are refused
  createTask(client, { ...least, labels: [{ name: 'person', bad_key: 'BAD' }] })
  // @ts-expect-error a label has a name
  createTask(client, { ...least, labels: [{ description: 'd' }] })
  // @ts-expect-error a named relationship has a name to display
  createTask(client, { ...least, relationships: [{ name: 'r' }] })
  // @ts-expect-error no text
  createTask(client, { type: 'namedentityrecognition', labels: [{ name: 'person' }] })
})

it('documenttranscription takes one document or its pages', () => {
  createTask(client, { type: 'documenttranscription', attachment: url })
  createTask(client, { type: 'documenttranscription', attachments: [url, url] })
  createTask(client, {
    type: 'documenttranscription',
    ...common,
    attachment: url,
    lang: 'de-DE',
    geometry: 'polygon',
    features: [
      { type: 'block', label: 'total', flags: ['value', 'money'] },
      { type: 'group', title: 'Items', anything: 1 },
    ],
    hypothesis: {
      annotations: [
        {
          uuid: 'u',
          page: 0,
          label: 'total',
          text: '914.29',
          location: { type: 'box', top: 1, left: 1, width: 1, height: 1 },
          refs: [],
          money: { amount: '914.29' },
        },
      ],
    },
  })
  // @ts-expect-error both
  createTask(client, { type: 'documenttranscription', attachment: url, attachments: [url] })
  // @ts-expect-error neither
  createTask(client, { type: 'documenttranscription', lang: 'en-US' })
  // @ts-expect-error a block has a label
  createTask(client, { type: 'documenttranscription', attachment: url, features: [{ type: 'block' }] })
  const document = { type: 'documenttranscription', attachment: url } as const
  // @ts-expect-error no such flag
  createTask(client, { ...document, features: [{ type: 'block', label: 'l', flags: ['x'] }] })
})

describe('older text types', () => {
  it('categorization', () => {
    const least = { attachment: 'tomato', attachment_type: 'text', instruction: 'Fruit?', categories: ['yes'] } as const
    createTask(client, { type: 'categorization', ...least })
    createTask(client, {
      type: 'categorization',
      ...common,
      ...least,
      category_ids: { a: 'yes' },
      allow_multiple: true,
    })
    const { categories, ...none } = least
    // @ts-expect-error no categories
    createTask(client, { type: 'categorization', ...none })
    // @ts-expect-error no such attachment type
    createTask(client, { type: 'categorization', ...least, attachment_type: 'scroll' })
    // @ts-expect-error categories are texts
    createTask(client, { type: 'categorization', ...least, categories: [1] })
  })

  it('comparison takes choices, fields or both', () => {
    createTask(client, { type: 'comparison', attachments: [url, url], choices: ['yes', 'no'] })
    createTask(client, { type: 'comparison', attachments: [url], fields: { why: 'Why?' } })
    createTask(client, {
      type: 'comparison',
      ...common,
      attachments: [url],
      attachment_type: 'image',
      choices: ['yes'],
      fields: { why: 'Why?' },
    })
    // @ts-expect-error neither
    createTask(client, { type: 'comparison', attachments: [url] })
    // @ts-expect-error a list
    createTask(client, { type: 'comparison', attachments: url, choices: ['yes'] })
    // @ts-expect-error a choice is text
    createTask(client, { type: 'comparison', attachments: [url], choices: [1] })
  })

  it('transcription and datacollection', () => {
    const least = { attachment: url, fields: { title: 'Title' } }
    createTask(client, { type: 'transcription', ...least })
    createTask(client, { type: 'transcription', ...common, ...least, repeatable_fields: { row: 'Row' } })
    createTask(client, { type: 'datacollection', ...least })
    createTask(client, { type: 'datacollection', ...common, ...least, attachment_type: 'website' })
    // @ts-expect-error no fields
    createTask(client, { type: 'transcription', attachment: url })
    // @ts-expect-error no attachment
    createTask(client, { type: 'transcription', fields: {} })
    // @ts-expect-error fields are described by texts
    createTask(client, { type: 'transcription', attachment: url, fields: { title: 1 } })
    // @ts-expect-error no fields
    createTask(client, { type: 'datacollection', attachment: url })
    // @ts-expect-error no attachment
    createTask(client, { type: 'datacollection', fields: {} })
    // @ts-expect-error of transcriptions only
    createTask(client, { type: 'datacollection', ...least, repeatable_fields: {} })
  })

  it('audiotranscription', () => {
    createTask(client, { type: 'audiotranscription', attachment: url })
    createTask(client, {
      type: 'audiotranscription',
      ...common,
      attachment: url,
      attachment_type: 'audio',
      verbatim: true,
      phrases: ['a'],
    })
    // @ts-expect-error no attachment
    createTask(client, { type: 'audiotranscription', verbatim: true })
    // @ts-expect-error sound
    createTask(client, { type: 'audiotranscription', attachment: url, attachment_type: 'video' })
    // @ts-expect-error a list
    createTask(client, { type: 'audiotranscription', attachment: url, phrases: 'a' })
  })
})

describe('helpers', () => {
  it('narrow a task of unknown type', async () => {
    const task: Task = await getTask(client, 'x')
    if (isTaskOfType(task, 'categorization')) {
      expectTypeOf(task).toEqualTypeOf<TaskOf<'categorization'>>()
      if (task.status === 'completed') expectTypeOf(task.response).toEqualTypeOf<CategorizationResponse | undefined>()
    }
    // @ts-expect-error not narrowed
    if (task.status === 'completed') task.response.category
    // @ts-expect-error a type is text
    isTaskOfType(task, 5)
  })

  it('narrow to completed tasks, in lists too', async () => {
    const tasks: TaskOf<'comparison'>[] = []
    expectTypeOf(tasks.filter(isCompleted)[0]?.response?.choice).toEqualTypeOf<string | undefined>()
    const task = await getTask<'comparison'>(client, 'x')
    if (isCompleted(task)) expectTypeOf(task).toExtend<CompletedTask<'comparison'>>()
    // @ts-expect-error no task
    isCompleted('completed')
  })

  it('read the content of files, by type and by part', async () => {
    const video = await getTask<'videoannotation'>(client, 'x')
    expectTypeOf(fetchTaskResult(client, video)).resolves.toEqualTypeOf<
      Pick<VideoAnnotationResult, 'annotations' | 'events'>
    >()
    const { annotations } = await fetchTaskResult(client, video, { only: ['annotations'] })
    expectTypeOf(annotations).toEqualTypeOf<VideoAnnotationFrame[]>()
    // @ts-expect-error not asked for
    ;(await fetchTaskResult(client, video, { only: ['annotations'] })).events
    // @ts-expect-error no such part
    fetchTaskResult(client, video, { only: ['masks'] })
    const { labeled } = await fetchTaskResult(client, await getTask<'segmentannotation'>(client, 'x'))
    expectTypeOf(labeled).toEqualTypeOf<Record<string, Uint8Array[]>>()
    // @ts-expect-error its response is no file
    fetchTaskResult(client, await getTask<'categorization'>(client, 'x'))
    const task: Task = await getTask(client, 'x')
    // @ts-expect-error of unknown type
    fetchTaskResult(client, task)
    if (isTaskOfType(task, 'lidarsegmentation')) {
      const { point_segmentations } = await fetchTaskResult(client, task)
      expectTypeOf(point_segmentations.point_objects).toEqualTypeOf<number[][]>()
    }
  })

  it('tell pages of documents only', () => {
    expectTypeOf<TaskOf<'documenttranscription'>['document_pages']>().toEqualTypeOf<DocumentPage[] | undefined>()
    expectTypeOf<TaskOf<'categorization'>['document_pages']>().toEqualTypeOf<undefined>()
    expectTypeOf<Task['document_pages']>().toEqualTypeOf<DocumentPage[] | undefined>()
  })

  it('list every type of the map and the leaves of labels', () => {
    // Another test of this project declares `scoring`.
    expectTypeOf<(typeof TASK_TYPES)[number]>().toEqualTypeOf<Exclude<keyof TaskTypeMap, 'scoring'>>()
    expectTypeOf(selectableLabels(labels)).toEqualTypeOf<string[]>()
    // @ts-expect-error a label is text or an object
    selectableLabels([1])
  })
})
