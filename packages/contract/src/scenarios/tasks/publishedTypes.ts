import { type CreateTaskParameters, createTask, getTask } from '@scale-ts/tasks'
import { anything } from '../../expectation'
import { defineScenario, type Scenario } from '../../scenario'
import { completedTask, freeRefusal, picture, stableTask } from '../samples'

/** A task type and what it takes. */
export interface PublishedType {
  type: string
  wire: readonly string[]
  /** The smallest body that is taken. */
  body: Record<string, unknown>
  /** Members without which it is refused. */
  required: readonly string[]
  /** Members that are refused beside the others. */
  forbidden?: Record<string, unknown>
  /** docs/wire/task-types.md Y78 */
  needsProject?: true
}

const frames = ['https://example.com/frames/0.json', 'https://example.com/frames/1.json']
const labels = ['forklift', 'truck']
const ground = { line: { objects_to_annotate: ['rail'], min_vertices: 2 } }
const callback_url = 'http://www.example.com/callback'

/** Types that are answered with files. */
export const published: readonly PublishedType[] = [
  {
    type: 'videoplaybackannotation',
    wire: ['task-types.md Y50', 'task-types.md Y53', 'task-types.md Y54'],
    body: { attachment: 'https://example.com/a.mp4', geometries: picture.geometries, annotation_frame_rate: 5 },
    required: ['attachment', 'geometries'],
  },
  {
    type: 'lidarannotation',
    wire: ['task-types.md Y60', 'task-types.md Y65'],
    body: { attachments: frames, labels, meters_per_unit: 1, max_distance_meters: 30 },
    required: ['attachments', 'labels'],
  },
  {
    type: 'lidarsegmentation',
    wire: ['task-types.md Y61', 'task-types.md Y66', 'task-types.md Y77', 'task-types.md Y78'],
    body: { attachments: frames, labels },
    required: ['project', 'attachments'],
    forbidden: { lidar_task: '65a1f0c2e4b0a1d2c3e4f501' },
    needsProject: true,
  },
  {
    type: 'lidarlinking',
    wire: ['task-types.md Y62', 'task-types.md Y67'],
    body: { lidar_task: 'a lidar task of ours', annotation_type: 'annotation' },
    required: ['lidar_task'],
  },
  {
    type: 'lidartopdown',
    wire: ['task-types.md Y63', 'task-types.md Y68', 'task-types.md Y77', 'task-types.md Y78'],
    body: { attachments: frames, geometries: ground },
    required: ['project', 'attachments', 'geometries'],
    forbidden: { attachment: 'https://example.com/aerial.png' },
    needsProject: true,
  },
  {
    type: 'sensorfusion',
    wire: ['task-types.md Y64', 'task-types.md Y69', 'task-types.md Y78'],
    body: {
      instruction: 'Label all vehicles.',
      callback_url,
      attachments: ['https://example.com/scene.sfs'],
      scene_format: 'sensor_fusion',
      annotation_definition: [{ label: 'truck' }],
    },
    required: ['project', 'attachments', 'scene_format', 'annotation_definition'],
    forbidden: { attachments: frames },
    needsProject: true,
  },
]

/** Of each type: it is created as it was sent, reads the same, and is answered in its documented shape. */
export const publishedTypes: readonly Scenario[] = published.map(({ type, wire, body, needsProject }) =>
  defineScenario({
    name: `tasks/create/published/${type}`,
    title: `${type} is created as it was sent and answered in its documented shape`,
    operations: ['POST /task/:type', 'GET /task/:id'],
    wire,
    kind: 'happy',
    cost: needsProject ? 3 : 2,
    stable: stableTask,
    async run(context) {
      const project = needsProject && (await context.project(type))
      const placed = { ...body, ...(project && { project }) }
      const task = await createTask(context.client, { ...placed, type } as CreateTaskParameters)
      const { instruction, callback_url: callback, ...params } = body
      const top = { instruction, callback_url: callback, project: project || undefined }
      context.equal(task, completedTask(context, { type, ...top, params, response: anything }))
      context.equal((await getTask(context.client, task.task_id)).params, params)
    },
  }),
)

/** Of each type: what it needs, and what it does not take beside it. */
export const publishedTypeRefusals: readonly Scenario[] = published.map(
  ({ type, wire, body, required, forbidden, needsProject }) =>
    defineScenario({
      name: `tasks/create/published/${type}/refused`,
      title: `${type} needs ${required.join(', ')}${forbidden ? `, and takes no other ${Object.keys(forbidden)}` : ''}`,
      operations: ['POST /task/:type'],
      wire,
      kind: 'refused',
      cost: required.length + (forbidden ? 1 : 0) + (needsProject ? 1 : 0),
      stable: freeRefusal,
      async run({ raw, refused, project }) {
        const placed: Record<string, unknown> = { ...body, ...(needsProject && { project: await project(type) }) }
        for (const name of required) {
          const { [name]: left, ...rest } = placed
          await refused(raw('POST', `/task/${type}`, { body: rest }), 400)
        }
        if (forbidden) await refused(raw('POST', `/task/${type}`, { body: { ...placed, ...forbidden } }), 400)
      },
    }),
)
