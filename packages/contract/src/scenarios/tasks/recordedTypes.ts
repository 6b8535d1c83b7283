import { type CreateTaskParameters, createTask } from '@scale-ts/tasks'
import { anything, matching } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { completedTask, stableTask } from '../samples'

interface RecordedType {
  type: string
  wire: readonly string[]
  /** What was sent to production with a test key in March 2019, beside the callback. */
  body: Record<string, unknown>
  /** What the server added to `params`. */
  added?: Record<string, unknown>
  /** The instruction that it gave. */
  instruction?: string
  /** What the mock answers: production may answer at random where there is a choice. docs/wire/tasks.md T68 */
  response: unknown
}

const callback_url = 'http://www.example.com/callback'
const cow = 'http://i.imgur.com/v4cBreD.jpg'
const street = 'http://i.imgur.com/XOJbalC.jpg'

const triangle = [
  { x: 10, y: 10 },
  { x: 110, y: 110 },
  { x: 10, y: 110 },
]

const cuboid = [
  ['face-topleft', 100, 70],
  ['face-bottomleft', 100, 296],
  ['face-topright', 320, 70],
  ['face-bottomright', 320, 296],
  ['side-topcorner', 441, 82],
  ['side-bottomcorner', 441, 198],
].map(([description, x, y]) => ({ type: 'vertex', description, x, y }))

const aResultUrl = matching('the address of a result', (value) =>
  // Public, or behind the key. docs/wire/tasks.md T32, T123
  /^https?:\/\/(scaleapi-results\.s3[^/]*\.amazonaws\.com|[^/]+\/v1\/task\/[0-9a-f]{24}\/response_url)\/[0-9a-f-]{36}$/.test(
    String(value),
  ),
)

const recorded: readonly RecordedType[] = [
  {
    type: 'annotation',
    wire: ['task-types.md Y1', 'tasks.md T50', 'tasks.md T62'],
    body: {
      instruction: 'Draw a box around each **baby cow** and **big cow**',
      attachment_type: 'image',
      attachment: cow,
      objects_to_annotate: ['baby cow', 'big cow'],
      with_labels: true,
      examples: [
        { correct: true, image: 'http://i.imgur.com/lj6e98s.jpg', explanation: 'The boxes are tight and accurate' },
        {
          correct: false,
          image: 'http://i.imgur.com/HIrvIDq.jpg',
          explanation: 'The boxes are neither accurate nor complete',
        },
      ],
    },
    added: { min_width: 0, min_height: 0 },
    response: { annotations: [{ left: 0, top: 0, width: 100, height: 100, label: 'baby cow' }] },
  },
  {
    type: 'audiotranscription',
    wire: ['task-types.md Y35', 'tasks.md T55', 'tasks.md T56', 'tasks.md T64'],
    body: {
      attachment_type: 'audio',
      attachment: 'https://storage.googleapis.com/deepmind-media/pixie/knowing-what-to-say/second-list/speaker-3.wav',
      verbatim: false,
    },
    added: { skip_human_transcription: false },
    instruction: 'Please transcribe the attached audio file.',
    response: {
      transcript: 'This is an example transcript using your Scale test key.',
      duration: 5,
      alignment: [
        ['This', 0.3, 0.37, 0.9],
        ['is', 0.37, 0.79, 0.9],
        ['an', 0.79, 0.94, 0.9],
        ['example', 0.94, 1, 0.9],
        ['transcript', 1, 1.3, 0.3],
        ['using', 1.3, 1.59, 0.3],
        ['your', 1.59, 1.8, 0.9],
        ['Scale', 1.81, 2.01, 0.9],
        ['API', 2.01, 2.37, 0.9],
        ['test', 2.37, 2.82, 0.9],
        ['key', 2.85, 3.11, 0.9],
      ].map(([word, start, end, confidence]) => ({ word, start, end, confidence })),
    },
  },
  {
    type: 'categorization',
    wire: ['task-types.md Y32', 'tasks.md T51', 'tasks.md T61', 'tasks.md T63'],
    body: {
      instruction: 'Is this company public or private?',
      attachment_type: 'website',
      attachment: 'https://www.google.com',
      categories: ['public', 'private'],
    },
    added: { allow_multiple: false },
    response: { category: 'public' },
  },
  {
    type: 'comparison',
    wire: ['task-types.md Y33', 'tasks.md T57', 'tasks.md T63'],
    body: {
      instruction: 'Do the objects in these images have the same pattern?',
      attachments: [
        'http://i.ebayimg.com/00/$T2eC16dHJGwFFZKjy5ZjBRfNyMC4Ig~~_32.JPG',
        'http://images.wisegeek.com/checkered-tablecloth.jpg',
      ],
      attachment_type: 'image',
      choices: ['yes', 'no'],
    },
    response: { choice: 'yes' },
  },
  {
    type: 'cuboidannotation',
    wire: ['task-types.md Y3', 'tasks.md T52', 'tasks.md T67'],
    body: {
      instruction: 'Draw a cuboid around each car or truck.',
      attachment_type: 'image',
      attachment: cow,
      objects_to_annotate: ['car', 'truck'],
    },
    added: { with_labels: true, min_annotations: 0, max_annotations: 0 },
    response: { annotations: [{ vertices: cuboid, label: 'car' }] },
  },
  {
    type: 'datacollection',
    wire: ['task-types.md Y34', 'tasks.md T57', 'tasks.md T64'],
    body: {
      instruction: 'Find the URL for the hiring page for the company with attached website.',
      attachment: 'https://scale.com/',
      attachment_type: 'website',
      fields: { hiring_page: 'Hiring Page URL' },
    },
    response: { fields: { hiring_page: 'test response' }, time_spent_in_seconds: 15 },
  },
  {
    type: 'lineannotation',
    wire: ['task-types.md Y2', 'tasks.md T53', 'tasks.md T62'],
    body: {
      instruction: 'Draw a tight shape around the big cow',
      attachment_type: 'image',
      attachment: cow,
      objects_to_annotate: ['big cow'],
      with_labels: true,
    },
    added: { splines: false },
    response: { annotations: [{ vertices: triangle, label: 'big cow' }] },
  },
  {
    type: 'pointannotation',
    wire: ['task-types.md Y2', 'tasks.md T57', 'tasks.md T62'],
    body: {
      instruction: 'Draw a point on every **headlight** and **brakelight** of a car in the image.',
      attachment_type: 'image',
      attachment: street,
      objects_to_annotate: ['headlight', 'brakelight'],
      with_labels: true,
    },
    response: undefined,
  },
  {
    type: 'polygonannotation',
    wire: ['task-types.md Y2', 'tasks.md T57', 'tasks.md T62'],
    body: {
      instruction: 'Draw a tight shape around the big cow',
      attachment_type: 'image',
      attachment: cow,
      objects_to_annotate: ['big cow'],
      with_labels: true,
    },
    response: { annotations: [{ vertices: triangle, label: 'big cow' }] },
  },
  {
    type: 'segmentannotation',
    wire: ['task-types.md Y4', 'tasks.md T54', 'tasks.md T61', 'tasks.md T65'],
    body: {
      instruction: 'Please segment the image using the given labels.',
      attachment_type: 'image',
      attachment: street,
      labels: ['background', 'road', 'vegetation', 'lane marking'],
      instance_labels: ['vehicle', 'pedestrian'],
      allow_unlabeled: false,
    },
    added: { allow_parent_labels: false },
    response: {
      annotations: {
        unlabeled: aResultUrl,
        labeled: { background: aResultUrl },
        combined: { image: aResultUrl, indexedImage: aResultUrl },
      },
      labelMapping: {
        background: { index: 1, color: '#ff0000' },
        road: { index: 2, color: '#ffff00' },
        vegetation: { index: 3, color: '#00ff00' },
        'lane marking': { index: 4, color: '#00ffff' },
      },
    },
  },
  {
    type: 'transcription',
    wire: ['task-types.md Y34', 'tasks.md T57', 'tasks.md T64'],
    body: {
      instruction: 'Transcribe the given fields.',
      attachment_type: 'website',
      attachment: 'http://news.ycombinator.com/',
      fields: { title: 'Title of Webpage', top_result: 'Title of the top result' },
    },
    response: { fields: { title: 'test response', top_result: 'test response' }, repeatable_fields: [null, null] },
  },
]

/** The creates that are on record from production. */
export const recordedTypes: readonly Scenario[] = recorded.map(
  ({ type, wire, body, added = {}, instruction, response }) =>
    defineScenario({
      name: `tasks/create/recorded/${type}`,
      title: `${type} is answered as production answered it`,
      operations: ['POST /task/:type'],
      wire,
      kind: 'happy',
      cost: 1,
      stable: { ...stableTask, values: [...stableTask.values, 'callback_succeeded', 'processed_attachments[]'] },
      async run(context) {
        const parameters = { ...body, callback_url } as unknown as CreateTaskParameters<'categorization'>
        const task = await createTask(context.client, { ...parameters, type } as CreateTaskParameters)
        const { instruction: sent, ...params } = body
        context.equal(
          task,
          completedTask(context, {
            type,
            callback_url,
            instruction: instruction ?? sent,
            params: { ...params, ...added },
            response: context.isMock ? response : anything,
          }),
        )
      },
    }),
)
