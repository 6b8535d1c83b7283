import { defineScenario, type Scenario } from '../../scenario'
import { freeRefusal, fruit, picture, stableRefusal } from '../samples'

interface TypeSample {
  type: string
  wire: string
  /** A body that is taken. */
  body: Record<string, unknown>
  /** Members without which it is refused. */
  required: readonly string[]
}

const drawing = { attachment: 'https://example.com/a.jpg', objects_to_annotate: ['cow'] }

/** Types whose required parameters are published or on record. */
export const typeSamples: readonly TypeSample[] = [
  { type: 'imageannotation', wire: 'task-types.md Y10', body: picture, required: ['attachment', 'geometries'] },
  { type: 'annotation', wire: 'task-types.md Y1', body: drawing, required: ['attachment', 'objects_to_annotate'] },
  {
    type: 'polygonannotation',
    wire: 'task-types.md Y2',
    body: drawing,
    required: ['attachment', 'objects_to_annotate'],
  },
  { type: 'lineannotation', wire: 'task-types.md Y2', body: drawing, required: ['attachment', 'objects_to_annotate'] },
  { type: 'pointannotation', wire: 'task-types.md Y2', body: drawing, required: ['attachment', 'objects_to_annotate'] },
  {
    type: 'cuboidannotation',
    wire: 'task-types.md Y3',
    body: drawing,
    required: ['attachment', 'objects_to_annotate'],
  },
  {
    type: 'segmentannotation',
    wire: 'task-types.md Y4',
    body: { attachment: 'https://example.com/a.jpg', labels: ['road', 'sky'] },
    required: ['attachment', 'labels'],
  },
  {
    type: 'categorization',
    wire: 'task-types.md Y32',
    body: fruit,
    required: ['attachment', 'attachment_type', 'instruction', 'categories'],
  },
  {
    type: 'comparison',
    wire: 'task-types.md Y33',
    body: { attachments: ['https://example.com/a.jpg', 'https://example.com/b.jpg'], choices: ['yes', 'no'] },
    required: ['attachments', 'choices'],
  },
  {
    type: 'transcription',
    wire: 'task-types.md Y34',
    body: { attachment: 'https://example.com', fields: { title: 'Title' } },
    required: ['attachment', 'fields'],
  },
  {
    type: 'datacollection',
    wire: 'task-types.md Y34',
    body: { attachment: 'https://example.com', fields: { title: 'Title' } },
    required: ['attachment', 'fields'],
  },
  {
    type: 'audiotranscription',
    wire: 'task-types.md Y35',
    body: { attachment: 'https://example.com/a.wav' },
    required: ['attachment'],
  },
  {
    type: 'textcollection',
    wire: 'task-types.md Y30',
    body: {
      attachments: [{ type: 'text', content: 'Hello' }],
      fields: [{ type: 'text', field_id: 'a', title: 'A' }],
    },
    required: ['attachments', 'fields'],
  },
  {
    type: 'namedentityrecognition',
    wire: 'task-types.md Y40',
    body: { text: 'Ada met Grace.', labels: [{ name: 'person' }] },
    required: ['text', 'labels'],
  },
  {
    type: 'documenttranscription',
    wire: 'task-types.md Y31',
    body: { attachment: 'https://example.com/a.pdf' },
    required: ['attachment'],
  },
  {
    type: 'videoannotation',
    wire: 'task-types.md Y50',
    body: { attachment: 'https://example.com/a.mp4', geometries: picture.geometries },
    required: ['attachment', 'geometries'],
  },
]

/** For each type: its smallest body is taken, and without any of its required members it is refused. */
export const requiredFields: readonly Scenario[] = typeSamples.map(({ type, wire, body, required }) =>
  defineScenario({
    name: `tasks/create/required/${type}`,
    title: `${type} needs ${required.join(', ')}`,
    operations: ['POST /task/:type'],
    wire: [wire, 'http.md H27'],
    kind: 'refused',
    cost: 1 + required.length,
    stable: freeRefusal,
    async run({ raw, refused, equal }) {
      equal((await raw('POST', `/task/${type}`, { body })).status, 200)
      for (const name of required) {
        const { [name]: left, ...rest } = body
        const isAttachment = /^attachments?$/.test(name)
        const error = isAttachment
          ? /^text/.test(type)
            ? 'Parameter is invalid, reason: "attachments" is required'
            : 'Please include an attachment or attachments parameter.'
          : name === 'choices'
            ? 'Parameter is invalid, reason: "value" must contain at least one of [choices, fields]'
            : `Parameter is invalid, reason: "${name}" is required`
        await refused(raw('POST', `/task/${type}`, { body: rest }), 400, { error, isDecided: !isAttachment })
      }
    },
  }),
)

/** The two texts of validation errors that are published. docs/wire/http.md H26, H27 */
export const publishedRefusals: readonly Scenario[] = [
  defineScenario({
    name: 'tasks/create/refused/no-attachment',
    title: 'a body with neither attachment key is refused in the published words',
    operations: ['POST /task/:type'],
    wire: ['http.md H26'],
    kind: 'refused',
    cost: 1,
    stable: stableRefusal,
    async run({ raw, refused }) {
      const error = 'Please include an attachment or attachments parameter.'
      await refused(raw('POST', '/task/imageannotation', { body: {} }), 400, { error })
    },
  }),
  defineScenario({
    name: 'tasks/create/refused/textcollection',
    title: 'a textcollection without attachments is refused in the published words',
    operations: ['POST /task/:type'],
    wire: ['http.md H27', 'task-types.md Y30'],
    kind: 'refused',
    cost: 1,
    stable: stableRefusal,
    async run({ raw, refused }) {
      const error = 'Parameter is invalid, reason: "attachments" is required'
      await refused(
        raw('POST', '/task/textcollection', { body: { attachment: 'Some parameters are missing.' } }),
        400,
        {
          error,
        },
      )
    },
  }),
  defineScenario({
    name: 'tasks/create/refused/invalid-values',
    title: 'values of a wrong type or out of bounds are refused with the full path of the first problem',
    operations: ['POST /task/:type'],
    wire: ['http.md H27', 'task-types.md Y11', 'task-types.md Y13', 'task-types.md Y40', 'task-types.md Y4'],
    kind: 'refused',
    cost: 8,
    stable: freeRefusal,
    async run({ raw, refused }) {
      const geometries = (box: object) => ({ ...picture, geometries: { box: { objects_to_annotate: ['a'], ...box } } })
      const cases: [type: string, body: object, reason: string][] = [
        ['imageannotation', geometries({ min_height: 'tall' }), '"geometries.box.min_height" must be a number'],
        [
          'imageannotation',
          geometries({ min_width: -1 }),
          '"geometries.box.min_width" must be larger than or equal to 0',
        ],
        [
          'imageannotation',
          geometries({ objects_to_annotate: 'a' }),
          '"geometries.box.objects_to_annotate" must be an array',
        ],
        [
          'imageannotation',
          { ...picture, geometries: { line: { objects_to_annotate: ['a'], min_vertices: 5, max_vertices: 2 } } },
          '"geometries.line.max_vertices" must be larger than or equal to 5',
        ],
        [
          'segmentannotation',
          { attachment: drawing.attachment, labels: Array.from({ length: 51 }, (_, index) => `label ${index}`) },
          '"labels" must contain less than or equal to 50 items',
        ],
        ['annotation', { ...drawing, objects_to_annotate: [] }, '"objects_to_annotate" must contain at least 1 items'],
        [
          'annotation',
          { ...drawing, objects_to_annotate: [''] },
          '"objects_to_annotate[0]" is not allowed to be empty',
        ],
        ['categorization', { ...fruit, unique_id: 7 }, '"unique_id" must be a string'],
      ]
      for (const [type, body, reason] of cases) {
        const error = `Parameter is invalid, reason: ${reason}`
        await refused(raw('POST', `/task/${type}`, { body }), 400, { error, isDecided: true })
      }
    },
  }),
]
