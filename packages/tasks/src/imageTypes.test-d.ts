import { createTask, getTask, isCompleted } from '@scale-ts/tasks'
import { describe, expectTypeOf, it } from 'vitest'
import { attributes, client, common, flags, geometries, labels, url } from '../test/typeSamples'

// For each type: the smallest call, one with everything, and what must not compile.

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
