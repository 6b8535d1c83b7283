import type { ExampleBodies } from '../exampleBodies'
import { attributes } from './imageBodies'

const attachments = ['https://files.example.com/lidar/0.json', 'https://files.example.com/lidar/1.json']
const project = 'lidar'
const topDown = { line: { objects_to_annotate: ['lane border'] } }

const shared = {
  project,
  callback_url: 'https://hooks.example.com/scale',
  instruction: 'Label every vehicle.',
  annotation_attributes: {
    kind: { description: 'Body style', choices: ['sedan', 'van'], global: true },
    hidden: attributes.hidden,
  },
  pitch_and_roll_enabled: false,
  max_distance_meters: 30,
  meters_per_unit: 1,
  dependents: {
    defs: [
      {
        type: 'lidarlinking',
        annotation_type: 'annotation',
        instruction: 'Adjust the boxes.',
        callback_url: 'https://hooks.example.com/linking',
      },
    ],
    require_audit: false,
  },
}

const scene = {
  project,
  instruction: 'Label every vehicle.',
  callback_url: 'https://hooks.example.com/scale',
  attachments: ['s3://example-scenes/12.sfs'],
  scene_format: 'sensor_fusion',
  annotation_definition: [{ label: 'car' }],
}

/** Bodies of the types of point clouds. */
export const lidarBodies: Readonly<Record<string, ExampleBodies>> = {
  lidarannotation: {
    smallest: { attachments, labels: ['car'] },
    full: { ...shared, attachment_type: 'json', attachments, labels: ['car', { choice: 'person' }] },
  },
  lidarlinking: {
    smallest: { lidar_task: '65a1f0c2e4b0a1d2c3e4f501' },
    full: {
      project,
      lidar_task: '65a1f0c2e4b0a1d2c3e4f501',
      annotation_type: 'annotation',
      geometries: { box: { objects_to_annotate: ['car'] } },
      labels: ['car'],
    },
  },
  lidarsegmentation: {
    smallest: { project, attachments, labels: ['road'] },
    full: {
      ...shared,
      attachment_type: 'json',
      attachments,
      labels: ['road', { choice: 'animal', instance_label: true }],
    },
    ofTask: { project, lidar_task: '65a1f0c2e4b0a1d2c3e4f501', lidar_task_frames: [0], labels: ['road'] },
  },
  lidartopdown: {
    smallest: { project, attachments, geometries: topDown },
    full: {
      ...shared,
      attachment_type: 'json',
      attachments,
      labels: ['crosswalk'],
      geometries: {
        line: { objects_to_annotate: ['lane border'], min_vertices: 2, max_vertices: 40 },
        polygon: { objects_to_annotate: ['crosswalk'], min_vertices: 3, max_vertices: 30 },
        point: { objects_to_annotate: ['pole'], x: 10, y: 20 },
      },
    },
    aerial: {
      project,
      attachment_type: 'image',
      attachment: 'https://files.example.com/aerial.png',
      context_attachments: [{ attachment: 'https://files.example.com/camera.jpg' }],
      geometries: topDown,
    },
  },
  sensorfusion: {
    smallest: scene,
    full: { ...scene, is_frameless: false, unique_id: 'scene-12', tags: ['scenes'] },
  },
}
