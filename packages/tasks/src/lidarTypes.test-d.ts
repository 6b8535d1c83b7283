import { createTask } from '@scale-ts/tasks'
import { describe, it } from 'vitest'
import { attributes, client, common, flags, geometries, labels, url } from '../test/typeSamples'

// For each type: the smallest call, one with everything, and what must not compile.

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
