import type { CreateTaskParameters } from '@scale-ts/tasks'

export const lidarannotation: CreateTaskParameters<'lidarannotation'> = {
  type: 'lidarannotation',
  project: 'harbour_cuboids',
  instruction: 'Put a cuboid around every vehicle on the quay.',
  attachment_type: 'json',
  attachments: ['https://example.com/harbour/lidar/0.json', 'https://example.com/harbour/lidar/1.json'],
  labels: ['forklift', { choice: 'truck', subchoices: ['truck head', 'trailer'] }],
  annotation_attributes: { loaded: { description: 'Is it loaded?', choices: ['yes', 'no'], global: true } },
  max_distance_meters: 40,
  meters_per_unit: 1,
  dependents: {
    defs: [{ type: 'lidarlinking', annotation_type: 'annotation', instruction: 'Adjust the boxes in the pictures.' }],
    require_audit: false,
  },
}

export const lidarlinking: CreateTaskParameters<'lidarlinking'> = {
  type: 'lidarlinking',
  project: 'harbour_links',
  instruction: 'Adjust the boxes around the trucks.',
  lidar_task: '65a1f0c2e4b0a1d2c3e4f501',
  annotation_type: 'annotation',
}

export const lidarsegmentation: CreateTaskParameters<'lidarsegmentation'> = {
  type: 'lidarsegmentation',
  project: 'harbour_points',
  instruction: 'Label every point.',
  lidar_task: '65a1f0c2e4b0a1d2c3e4f501',
  lidar_task_frames: [0],
  labels: ['ground', 'building', { choice: 'bird', instance_label: true }],
}

export const lidartopdown: CreateTaskParameters<'lidartopdown'> = {
  type: 'lidartopdown',
  project: 'harbour_map',
  instruction: 'Draw rails and walkways.',
  attachment_type: 'json',
  attachments: ['https://example.com/harbour/lidar/0.json'],
  geometries: {
    line: { objects_to_annotate: ['rail'], min_vertices: 2 },
    polygon: { objects_to_annotate: ['walkway'] },
    point: { objects_to_annotate: ['bollard'] },
  },
}

export const sensorfusion: CreateTaskParameters<'sensorfusion'> = {
  type: 'sensorfusion',
  project: 'harbour_scenes',
  instruction: 'Label all vehicles.',
  callback_url: 'https://example.com/scale-callback',
  attachments: ['https://example.com/harbour/scenes/7.sfs'],
  scene_format: 'sensor_fusion',
  annotation_definition: [{ label: 'truck' }],
  is_frameless: false,
  unique_id: 'harbour-scene-7',
}
