import fc from 'fast-check'
import { arbitraryAttributes } from './attributes'
import { arbitraryFields } from './fields'
import { arbitraryGeometries, geometryLeaves } from './geometries'
import { arbitraryLabels, arbitraryName, leavesOf } from './labels'

/** The body of a create. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every type.
export type TaskBody = Record<string, any>

const url = (extension: string) => fc.nat(1e6).map((number) => `https://example.com/${number}.${extension}`)
const picture = url('jpg')
const frames = fc.array(url('json'), { minLength: 1, maxLength: 6 })
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })

const padding = { padding: maybe(fc.nat(30)), paddingX: maybe(fc.nat(30)), paddingY: maybe(fc.nat(30)) }

/** Geometries, with attributes that may link their labels. */
function drawn(members: Record<string, fc.Arbitrary<unknown>>, kinds?: readonly string[], tracks = false) {
  return arbitraryGeometries(kinds).chain((geometries) =>
    fc.record({
      geometries: fc.constant(geometries),
      annotation_attributes: maybe(arbitraryAttributes(geometryLeaves(geometries), tracks)),
      ...members,
    }),
  )
}

/** An older type that draws one kind of geometry. */
function older(members: Record<string, fc.Arbitrary<unknown>> = {}) {
  return fc.record({
    attachment: picture,
    attachment_type: fc.constant('image'),
    objects_to_annotate: arbitraryLabels,
    with_labels: maybe(fc.boolean()),
    annotation_attributes: maybe(arbitraryAttributes([])),
    ...members,
  })
}

/** A bound and one that is not below it. */
function range(low: string, high: string, from: number, to: number) {
  return fc
    .tuple(fc.integer({ min: from, max: to }), fc.nat(5))
    .map(([fewest, more]) => ({ [low]: fewest, [high]: fewest + more }))
}

function joined(one: fc.Arbitrary<TaskBody>, other: fc.Arbitrary<TaskBody>) {
  return fc.tuple(one, other).map(([first, second]) => ({ ...first, ...second }))
}

const labeledWithAttributes = (members: Record<string, fc.Arbitrary<unknown>>) =>
  arbitraryLabels.chain((labels) =>
    fc.record({
      labels: fc.constant(labels),
      annotation_attributes: maybe(arbitraryAttributes(leavesOf(labels), true)),
      ...members,
    }),
  )

const fields = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.constant('what it is'), { minKeys: 1, maxKeys: 4 })
const events = maybe(fc.uniqueArray(arbitraryName, { minLength: 1, maxLength: 3 }))
const rate = maybe(fc.constantFrom(1, 2, 3, 7))

const entityLabels = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 5 })
  .chain(([first = '', ...others]) =>
    arbitraryAttributes([first, ...others]).map((attributes) => [
      { name: first, attributes, ...(others.length && { children: others.map((name) => ({ name })) }) },
    ]),
  )

const feature = fc.oneof(
  fc.record({
    type: fc.constantFrom('block', 'text'),
    label: fc.constantFrom('total_key', 'total_value', 'paid', 'vendor'),
    flags: maybe(fc.uniqueArray(fc.constantFrom('line', 'key', 'value', 'date', 'money', 'checkbox'))),
  }),
  fc.constant({ type: 'group', title: 'Items' }),
)

const bodies: Record<string, fc.Arbitrary<TaskBody>> = {
  annotation: older({ min_width: maybe(fc.nat(300)), min_height: maybe(fc.nat(300).map(String)) }),
  audiotranscription: fc.record({
    attachment: url('wav'),
    attachment_type: fc.constant('audio'),
    phrases: maybe(fc.array(fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/), { maxLength: 3 })),
  }),
  categorization: fc.uniqueArray(arbitraryName, { minLength: 1, maxLength: 5 }).chain((categories) =>
    fc.record({
      attachment: picture,
      attachment_type: fc.constant('image'),
      instruction: fc.constant('Choose.'),
      categories: fc.constant(categories),
      category_ids: maybe(fc.constant(Object.fromEntries(categories.map((name, index) => [`id${index}`, name])))),
      allow_multiple: maybe(fc.boolean()),
    }),
  ),
  comparison: fc.record({
    attachments: fc.array(picture, { minLength: 2, maxLength: 2 }),
    attachment_type: fc.constant('image'),
    choices: fc.uniqueArray(arbitraryName, { minLength: 1, maxLength: 4 }),
    fields: maybe(fields),
  }),
  cuboidannotation: joined(older(), range('min_annotations', 'max_annotations', 0, 8)),
  datacollection: fc.record({ attachment: url('html'), attachment_type: fc.constant('website'), fields }),
  documenttranscription: fc.oneof(
    fc.record({
      attachment: picture,
      features: fc.array(feature, { maxLength: 8 }),
      geometry: maybe(fc.constantFrom('box', 'polygon')),
    }),
    fc.record({
      attachments: fc.array(picture, { minLength: 1, maxLength: 4 }),
      features: fc.array(feature, { maxLength: 80 }),
    }),
  ),
  imageannotation: drawn({ attachment: picture, attachment_type: fc.constant('image'), ...padding }),
  lidarannotation: labeledWithAttributes({
    attachments: frames,
    attachment_type: fc.constant('json'),
    pitch_and_roll_enabled: maybe(fc.boolean()),
    max_distance_meters: maybe(fc.integer({ min: 5, max: 80 })),
    meters_per_unit: maybe(fc.constantFrom(0.01, 0.5, 1, 2)),
  }),
  lidarlinking: fc.record({
    lidar_task: fc.constant('65a1f0c2e4b0a1d2c3e4f501'),
    annotation_type: maybe(fc.constantFrom('annotation', 'polygonannotation', 'cuboidannotation')),
  }),
  lidarsegmentation: fc.record({
    attachments: frames,
    attachment_type: fc.constant('json'),
    labels: arbitraryLabels,
  }),
  lidartopdown: drawn({ attachments: frames, attachment_type: fc.constant('json') }, ['polygon', 'line', 'point']),
  lineannotation: joined(older(), range('min_vertices', 'max_vertices', 1, 9)),
  namedentityrecognition: fc.record({
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    labels: entityLabels,
    global_attributes: maybe(
      fc.constant({
        language: {
          type: 'category',
          description: 'Language',
          choices: ['en', 'de'],
          conditions: { is_global: true },
        },
      }),
    ),
  }),
  pointannotation: older(),
  polygonannotation: joined(older(), range('min_vertices', 'max_vertices', 3, 9)),
  segmentannotation: arbitraryLabels.chain((labels) =>
    fc.record({
      attachment: picture,
      attachment_type: fc.constant('image'),
      labels: fc.constant(labels),
      instance_labels: maybe(fc.uniqueArray(arbitraryName, { maxLength: 2 })),
      allow_unlabeled: maybe(fc.boolean()),
      annotation_attributes: maybe(arbitraryAttributes(leavesOf(labels))),
    }),
  ),
  sensorfusion: fc.record({
    attachments: fc.tuple(url('sfs')),
    scene_format: fc.constant('sensor_fusion'),
    instruction: fc.constant('Label all vehicles.'),
    callback_url: fc.constant('https://example.com/hook'),
    annotation_definition: fc.array(fc.record({ label: arbitraryName }), { maxLength: 3 }),
    is_frameless: maybe(fc.boolean()),
  }),
  textcollection: fc.record({
    attachments: fc.constant([{ type: 'text', content: 'The company makes kites.' }]),
    fields: arbitraryFields,
    responses_required: maybe(fc.integer({ min: 1, max: 4 })),
  }),
  transcription: fc.record({
    attachment: url('html'),
    attachment_type: fc.constant('website'),
    fields,
    repeatable_fields: maybe(fields),
  }),
  videoannotation: fc.oneof(
    drawn(
      {
        attachments: fc.array(picture, { minLength: 1, maxLength: 6 }),
        attachment_type: fc.constant('image'),
        events_to_annotate: events,
        frame_rate: rate,
        ...padding,
      },
      undefined,
      true,
    ),
    drawn(
      {
        attachment: url('mp4'),
        attachment_type: fc.constant('video'),
        events_to_annotate: events,
        frame_rate: rate,
        start_time: maybe(fc.nat(2)),
        duration_time: maybe(fc.integer({ min: 3, max: 12 })),
      },
      undefined,
      true,
    ),
  ),
  videoplaybackannotation: drawn(
    {
      attachment: url('mp4'),
      attachment_type: fc.constant('video'),
      events_to_annotate: events,
      frame_rate: maybe(fc.constantFrom(1, 2)),
      annotation_frame_rate: rate,
      video_frame_rate: maybe(fc.constantFrom(25, 29.92, 60)),
    },
    undefined,
    true,
  ),
}

/** Types whose bodies need a `project` beside what is here. docs/wire/task-types.md Y78 */
export const typesInProjects: ReadonlySet<string> = new Set(['lidarsegmentation', 'lidartopdown', 'sensorfusion'])

/** Valid bodies of every type that has a published response, as JSON. */
export const arbitraryTaskBodies: Readonly<Record<string, fc.Arbitrary<TaskBody>>> = Object.fromEntries(
  Object.entries(bodies).map(([type, arbitrary]) => [type, arbitrary.map((body) => JSON.parse(JSON.stringify(body)))]),
)
