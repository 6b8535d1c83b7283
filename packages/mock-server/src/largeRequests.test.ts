import { expect, it } from 'vitest'
import { answered, fileAt, richWorld } from '../test/answered'
import type { TaskBody } from '../test/arbitraries/taskBodies'

// What no answer may do: take for ever, or be larger than a text can be. docs/wire/task-types.md Y110
const attachment = 'https://files.example.com/1.jpg'
const textAttachments = [{ type: 'text', content: 'x' }]
const text = (field_id: string, more: object = {}) => ({ type: 'text', field_id, title: 'Text', ...more })
const repeated = { min_responses_required: 100, max_responses_required: 100 }

it('numbers: values within bounds of every size', async () => {
  const world = await richWorld('imageannotation')
  const bounds: Record<string, { min?: number; max?: number; step?: number }> = {
    widest: { min: -1e308, max: 1e308 },
    large: { min: 1e300, max: 1e302 },
    largest: { min: 1e308, step: 1e308 },
    smallestStep: { min: 0, max: 1e300, step: 1e-300 },
    fine: { min: 0, max: 0.123_456_789_9, step: 0.123_456_789_9 },
    still: { min: 3, max: 3, step: 0 },
  }
  const annotation_attributes = Object.fromEntries(
    Object.entries(bounds).map(([name, bound]) => [name, { type: 'number', description: name, ...bound }]),
  )
  for (let number = 0; number < 20; number++) {
    const { response } = await answered(world, 'imageannotation', {
      attachment: `${attachment}?${number}`,
      geometries: { point: { objects_to_annotate: ['car'] } },
      annotation_attributes,
    })
    for (const { attributes } of response.annotations) {
      for (const [name, { min = -Infinity, max = Infinity }] of Object.entries(bounds)) {
        expect(attributes[name], name).toBeGreaterThanOrEqual(min)
        expect(attributes[name], name).toBeLessThanOrEqual(max)
      }
    }
  }
})

it('a long row of digits, or of separators, is read at once', async () => {
  const world = await richWorld('annotation')
  const reply = await world.call('POST', '/task/annotation', {
    attachment,
    objects_to_annotate: ['car'],
    min_width: `${'1'.repeat(1_000_000)}x`,
  })
  expect(reply.body.error).toBe('Parameter is invalid, reason: "min_width" must be a number')

  const documents = await richWorld('documenttranscription')
  const label = `${'_'.repeat(1_000_000)}x`
  const { response } = await answered(documents, 'documenttranscription', {
    attachment,
    features: [{ type: 'text', label, flags: ['key'] }],
  })
  expect(response.annotations[0].refs).toEqual([])
})

it('textcollection: sets in sets that repeat each other, and as many labelers', async () => {
  const world = await richWorld('textcollection')
  let fields: object[] = [text('first'), text('second')]
  for (let depth = 0; depth < 10; depth++) {
    fields = [{ type: 'field_set', field_id: 'set', title: 'Set', ...repeated, fields }, text('beside')]
  }
  const { response, attempts } = await answered(world, 'textcollection', {
    attachments: textAttachments,
    fields,
    responses_required: 100,
  })
  expect(JSON.stringify(response).length).toBeLessThan(5_000_000)
  expect(JSON.stringify(attempts).length).toBeLessThan(6_000_000)
  // What a usual form asks for, it gets.
  const usual = await answered(world, 'textcollection', {
    attachments: textAttachments,
    fields: [
      { type: 'field_set', field_id: 'set', title: 'Set', ...repeated, fields: [text('a', repeated), text('b')] },
    ],
    responses_required: 3,
  })
  expect(usual.attempts).toHaveLength(3)
  expect(usual.response.annotations.set.response).toHaveLength(100)
  expect(usual.response.annotations.set.response[99].a.response).toHaveLength(100)
})

it('namedentityrecognition: a thousand spans at most, whatever relates them', async () => {
  const world = await richWorld('namedentityrecognition')
  const names = Array.from({ length: 3000 }, (_, index) => `label${index}`)
  const { response } = await answered(world, 'namedentityrecognition', {
    text: 'word '.repeat(5000),
    labels: names.map((name) => ({ name })),
    relationships: names.map((name, index) => ({ source_label: name, target_label: names[names.length - 1 - index] })),
  })
  expect(response.annotations).toHaveLength(1000)
  expect(response.relationships).toEqual([])
})

it('documenttranscription: a key and a value of the same prefix each', async () => {
  const world = await richWorld('documenttranscription')
  const features = Array.from({ length: 4000 }, (_, index) => {
    const flag = index % 2 ? 'value' : 'key'
    return { type: 'block', label: `total_${flag}`, flags: [flag] }
  })
  const { annotations } = (await answered(world, 'documenttranscription', { attachment, features })).response
  for (const [index, { refs }] of annotations.entries()) expect(refs).toEqual([annotations[index ^ 1].uuid])
})

it('videos: every frame is there, the last ones empty where all would be too much', async () => {
  const world = await richWorld('videoannotation')
  const { response } = await answered(world, 'videoannotation', {
    attachments: Array(50_000).fill('s3://f/1'),
    attachment_type: 'image',
    geometries: { polygon: { objects_to_annotate: ['car'], min_vertices: 1e9 } },
  })
  const frames = await fileAt(world, response.annotations.url)
  expect(frames).toHaveLength(50_000)
  expect(frames[0].annotations[0].vertices).toHaveLength(1000)
  expect(frames.filter(({ annotations }: TaskBody) => annotations.length).length).toBeLessThanOrEqual(500)
})

it('videos: rates and times of every size give frames that have numbers', async () => {
  const sizes = [0, 1e-308, 29.97, 1e308]
  const geometries = { box: { objects_to_annotate: ['car'] } }
  const asked = { attachment, geometries, events_to_annotate: ['turn'] }
  const worlds = {
    videoannotation: await richWorld('videoannotation'),
    videoplaybackannotation: await richWorld('videoplaybackannotation'),
  }
  for (const one of sizes) {
    for (const other of sizes) {
      const bodies = {
        videoannotation: { ...asked, frame_rate: one, start_time: other, duration_time: one },
        videoplaybackannotation: { ...asked, annotation_frame_rate: one, video_frame_rate: other },
      }
      for (const type of ['videoannotation', 'videoplaybackannotation'] as const) {
        const { response } = await answered(worlds[type], type, bodies[type])
        // The mock holds its files to their schemas here: a number that JSON cannot tell is an error.
        expect((await fileAt(worlds[type], response.events.url)).events).toHaveLength(1)
        const file = await fileAt(worlds[type], response.annotations.url)
        expect(Object.keys(file).length).toBeLessThanOrEqual(10_000)
        expect(JSON.stringify(file)).not.toContain('null')
      }
    }
  }
})

it('lidar: a thousand labels that link to each other, over many frames', async () => {
  const world = await richWorld('lidarannotation')
  await world.call('POST', '/projects', { type: 'lidarsegmentation', name: 'segments' })
  await world.call('POST', '/projects', { type: 'lidarlinking', name: 'links' })
  const labels = Array.from({ length: 2000 }, (_, index) => `label${index}`)
  const root = await answered(world, 'lidarannotation', {
    attachments: Array(5000).fill('s3://f/1'),
    labels,
    annotation_attributes: { next: { type: 'linked', description: 'Next', allowed_labels: labels } },
  })
  const frames = await fileAt(world, root.response.annotations.url)
  expect(frames).toHaveLength(5000)
  expect(frames[0].cuboids.length).toBeGreaterThan(0)
  expect(frames.flatMap(({ cuboids }: TaskBody) => cuboids).length).toBeLessThan(20_000)

  const segments = await answered(world, 'lidarsegmentation', {
    project: 'segments',
    lidar_task: root.task_id,
    lidar_task_frames: Array(20_000).fill(0),
  })
  const points = await fileAt(world, segments.response.point_segmentations.url)
  expect(points.point_objects).toHaveLength(20_000)
  expect(points.point_objects.flat().length).toBeLessThanOrEqual(2_000_000 + 20_000)
  const picked = await fileAt(world, segments.response.annotations.url)
  expect(picked).toHaveLength(20_000)
  expect(picked.flatMap(({ cuboids }: TaskBody) => cuboids).length).toBeLessThan(25_000)

  const links = await answered(world, 'lidarlinking', {
    project: 'links',
    lidar_task: root.task_id,
    geometries: { polygon: { objects_to_annotate: labels, min_vertices: 1000 } },
  })
  const drawn = await fileAt(world, links.response.annotations.url)
  expect(drawn).toHaveLength(5000)
  expect(JSON.stringify(drawn).length).toBeLessThan(25_000_000)
})
