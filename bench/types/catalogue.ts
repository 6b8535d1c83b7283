// Creates a task of every published type and reads its response: what the type checker has to do at most.
import { createClient } from '@scale-ts/core'
import { createTask, fetchTaskResult, getTask, isCompleted, isTaskOfType } from '@scale-ts/tasks'

const client = createClient()
const [project, attachment] = ['p', 'https://example.com/1']
const attachments = [attachment]
const labels = ['car', { choice: 'person', subchoices: ['adult', 'child'] }]
const geometries = { box: { objects_to_annotate: labels }, polygon: { objects_to_annotate: labels, min_vertices: 3 } }
const older = { attachment, objects_to_annotate: labels }
const fields = { title: 'Title' }

export const created = [
  createTask(client, { type: 'annotation', ...older, min_width: 10 }),
  createTask(client, { type: 'polygonannotation', ...older, max_vertices: 5 }),
  createTask(client, { type: 'lineannotation', ...older, splines: true }),
  createTask(client, { type: 'pointannotation', ...older }),
  createTask(client, { type: 'cuboidannotation', ...older, min_annotations: 1 }),
  createTask(client, { type: 'imageannotation', attachment, geometries }),
  createTask(client, { type: 'segmentannotation', attachment, labels }),
  createTask(client, { type: 'videoannotation', attachments, geometries }),
  createTask(client, { type: 'videoplaybackannotation', attachment, geometries }),
  createTask(client, { type: 'lidarannotation', attachments, labels }),
  createTask(client, { type: 'lidarsegmentation', project, attachments, labels }),
  createTask(client, { type: 'lidarlinking', lidar_task: 'x' }),
  createTask(client, { type: 'lidartopdown', project, attachment, geometries: { polygon: geometries.polygon } }),
  createTask(client, {
    type: 'sensorfusion',
    project,
    instruction: 'i',
    callback_url: 'https://example.com',
    attachments: [attachment],
    scene_format: 'sensor_fusion',
    annotation_definition: [],
  }),
  createTask(client, {
    type: 'textcollection',
    attachments: [{ type: 'text', content: 'kites' }],
    fields: [{ type: 'text', field_id: 'f', title: 'F' }],
  }),
  createTask(client, { type: 'namedentityrecognition', text: 'Ada', labels: [{ name: 'person' }] }),
  createTask(client, { type: 'documenttranscription', attachment, features: [{ type: 'block', label: 'total' }] }),
  createTask(client, {
    type: 'categorization',
    attachment,
    attachment_type: 'image',
    instruction: 'i',
    categories: ['a'],
  }),
  createTask(client, { type: 'comparison', attachments, choices: ['a'] }),
  createTask(client, { type: 'transcription', attachment, fields }),
  createTask(client, { type: 'datacollection', attachment, fields }),
  createTask(client, { type: 'audiotranscription', attachment }),
  createTask(client, { type: 'chat', anything: 1 }),
]

export async function read(taskId: string): Promise<unknown[]> {
  const task = await getTask(client, taskId)
  if (!isCompleted(task)) return []
  if (isTaskOfType(task, 'imageannotation')) return task.response?.annotations ?? []
  if (isTaskOfType(task, 'textcollection')) return Object.values(task.response?.annotations ?? {})
  if (isTaskOfType(task, 'segmentannotation')) return Object.values(task.response?.labelMapping ?? {})
  if (isTaskOfType(task, 'videoannotation'))
    return (await fetchTaskResult(client, task, { only: ['annotations'] })).annotations
  return isTaskOfType(task, 'lidarsegmentation') ? [task.response?.point_segmentations.url] : []
}
