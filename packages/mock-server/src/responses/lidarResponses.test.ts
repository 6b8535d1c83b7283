import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answered, fileAt, richWorld } from '../../test/answered'
import { type ArbitraryLabel, leavesOf } from '../../test/arbitraries/labels'
import { arbitraryTaskBodies, type TaskBody } from '../../test/arbitraries/taskBodies'
import { checkAttributes } from '../../test/checkAttributes'
import { checkPicture, checkShape } from '../../test/checkShapes'

const bodiesOf = (type: string) => arbitraryTaskBodies[type] as fc.Arbitrary<TaskBody>

const instancesOf = (labels: ArbitraryLabel[]): string[] =>
  labels.flatMap((label) => {
    if (typeof label === 'string') return []
    if (label.subchoices) return instancesOf(label.subchoices)
    return label.instance_label ? [label.choice] : []
  })

function checkSegmentation({ objects, point_objects }: TaskBody, labels: ArbitraryLabel[], frames: number): void {
  expect(objects.map(({ index }: TaskBody) => index)).toEqual(objects.map((_: unknown, index: number) => index + 1))
  expect(new Set(objects.map(({ label }: TaskBody) => label))).toEqual(new Set(leavesOf(labels)))
  for (const { label, instance } of objects) expect(instance === true).toBe(instancesOf(labels).includes(label))
  expect(point_objects).toHaveLength(frames)
  expect(new Set(point_objects.flat()).size).toBeGreaterThanOrEqual(objects.length)
  for (const index of point_objects.flat()) expect(index).toBeLessThanOrEqual(objects.length)
}

it('lidarannotation: cuboids that move evenly, within reach', async () => {
  const world = await richWorld('lidarannotation')
  await fc.assert(
    fc.asyncProperty(bodiesOf('lidarannotation'), async (body) => {
      const { response } = await answered(world, 'lidarannotation', body)
      const frames: TaskBody[] = await fileAt(world, response.annotations.url)
      expect(frames).toHaveLength(body.attachments.length)
      const paths = new Map<string, TaskBody[]>()
      for (const { cuboids } of frames) {
        for (const cuboid of cuboids) {
          const path = paths.get(cuboid.uuid) ?? []
          paths.set(cuboid.uuid, [...path, cuboid])
          expect(leavesOf(body.labels)).toContain(cuboid.label)
          const { x, y, z } = cuboid.position
          expect(cuboid.distance_to_device).toBeCloseTo(Math.hypot(x, y, z), 9)
          expect(cuboid.distance_to_device * (body.meters_per_unit ?? 1)).toBeLessThanOrEqual(
            body.max_distance_meters ?? Number.POSITIVE_INFINITY,
          )
          expect('pitch' in cuboid && 'roll' in cuboid).toBe(body.pitch_and_roll_enabled === true)
          expect('pitch' in cuboid || 'roll' in cuboid).toBe(body.pitch_and_roll_enabled === true)
          checkAttributes(body.annotation_attributes, cuboid.attributes, {
            others: cuboids.filter((other: TaskBody) => other !== cuboid),
            isSpatial: true,
          })
        }
      }
      const constant = Object.entries<TaskBody>(body.annotation_attributes ?? {}).filter(([, { global }]) => global)
      for (const path of paths.values()) {
        const steps = path.slice(1).map((cuboid, index) => {
          const before = path[index] as TaskBody
          expect([cuboid.label, cuboid.dimensions]).toEqual([before.label, before.dimensions])
          for (const [name] of constant) expect(cuboid.attributes?.[name]).toEqual(before.attributes?.[name])
          return ['x', 'y', 'z'].map((axis) => cuboid.position[axis] - before.position[axis])
        })
        for (const step of steps)
          for (const [axis, way] of step.entries()) expect(way).toBeCloseTo(steps[0]?.[axis] ?? 0, 6)
        if (path[0]?.stationary) expect(steps.flat().every((way) => way === 0)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

it('lidarsegmentation: every point of every frame belongs to an object or to none', async () => {
  const world = await richWorld('lidarsegmentation')
  await fc.assert(
    fc.asyncProperty(bodiesOf('lidarsegmentation'), async (body) => {
      const { response } = await answered(world, 'lidarsegmentation', body)
      expect(response.annotations).toBeUndefined()
      checkSegmentation(await fileAt(world, response.point_segmentations.url), body.labels, body.attachments.length)
    }),
    { numRuns: 40 },
  )
})

describe('what follows a lidarannotation task', () => {
  const root = { attachments: ['https://a.example/0.json', 'https://a.example/1.json', 'https://a.example/2.json'] }

  it('lidarsegmentation: the picked frames, the cuboids, and its labels if it names none', async () => {
    const world = await richWorld('lidarsegmentation')
    const body = { ...root, labels: ['Car', { choice: 'Animal', instance_label: true }] }
    const { task_id, response } = (await world.call('POST', '/task/lidarannotation', body)).body
    const frames: TaskBody[] = await fileAt(world, response.annotations.url)
    const segmented = await answered(world, 'lidarsegmentation', { lidar_task: task_id, lidar_task_frames: [2, 0] })
    expect(await fileAt(world, segmented.response.annotations.url)).toEqual([frames[2], frames[0]])
    const { point_segmentations } = segmented.response
    checkSegmentation(await fileAt(world, point_segmentations.url), body.labels as ArbitraryLabel[], 2)
    const whole = await answered(world, 'lidarsegmentation', { lidar_task: task_id, labels: ['Road'] })
    checkSegmentation(await fileAt(world, whole.response.point_segmentations.url), ['Road'], 3)
  })

  it('lidarlinking: drawings that refer to the cuboids of each frame', async () => {
    const world = await richWorld('lidarlinking')
    const body = { ...root, labels: ['Car', 'Pedestrian'] }
    const { task_id, response } = (await world.call('POST', '/task/lidarannotation', body)).body
    const frames: TaskBody[] = await fileAt(world, response.annotations.url)
    const linked = await answered(world, 'lidarlinking', { lidar_task: task_id, annotation_type: 'annotation' })
    const linkedFrames: TaskBody[] = await fileAt(world, linked.response.annotations.url)
    expect(linkedFrames).toHaveLength(3)
    for (const [index, { camera_responses }] of linkedFrames.entries()) {
      const [{ annotations }] = camera_responses
      const known = annotations.filter(({ not_in_lidar }: TaskBody) => !not_in_lidar)
      const told = ({ uuid, cuboid_uuid, label }: TaskBody) => [uuid ?? cuboid_uuid, label]
      expect(known.map(told)).toEqual(frames[index]?.cuboids.map(told))
      expect(annotations.length).toBe(known.length + 1)
      for (const drawn of annotations) {
        expect(drawn.type).toBe('box')
        checkShape('box', drawn, {}, {})
      }
    }
  })

  it('refuses a root that is not a completed lidar task of this world', async () => {
    const live = await richWorld('lidarsegmentation', {})
    const { apiKey } = live.mock.account({ mode: 'live' })
    const headers = { authorization: `Bearer ${apiKey}` }
    await live.call('POST', '/projects', { type: 'lidarsegmentation', name: 'project' }, headers)
    const pending = await live.call('POST', '/task/lidarannotation', { ...root, labels: ['Car'] }, headers)
    const on = (lidar_task: string) =>
      live.call('POST', '/task/lidarsegmentation', { project: 'project', lidar_task }, headers)
    expect(await on(pending.body.task_id)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('not completed') },
    })
    live.mock.tasks.complete(pending.body.task_id)
    const second = await on(pending.body.task_id)
    expect(second.status).toBe(200)
    expect((await on(second.body.task_id)).body.error).toContain('is of type "lidarsegmentation"')
    expect((await on('65a1f0c2e4b0a1d2c3e4f501')).status).toBe(200)
  })
})

it('lidarlinking of a task that is not known: new drawings only', async () => {
  const world = await richWorld('lidarlinking')
  await fc.assert(
    fc.asyncProperty(bodiesOf('lidarlinking'), async (body) => {
      const { response } = await answered(world, 'lidarlinking', body)
      const [{ camera_responses }] = await fileAt(world, response.annotations.url)
      for (const { not_in_lidar, type } of camera_responses[0].annotations) {
        const kinds: TaskBody = { polygonannotation: 'polygon', cuboidannotation: 'cuboid' }
        expect([not_in_lidar, type]).toEqual([true, kinds[body.annotation_type] ?? 'box'])
      }
    }),
    { numRuns: 10 },
  )
})

it('lidartopdown: annotations of a picture', async () => {
  const world = await richWorld('lidartopdown')
  await fc.assert(
    fc.asyncProperty(bodiesOf('lidartopdown'), async (body) => {
      const { response } = await answered(world, 'lidartopdown', body)
      checkPicture((await fileAt(world, response.annotations.url)).annotations, body)
    }),
    { numRuns: 30 },
  )
})

it('sensorfusion: a scene whose cuboids are within its poses', async () => {
  const world = await richWorld('sensorfusion')
  await fc.assert(
    fc.asyncProperty(bodiesOf('sensorfusion'), async (body) => {
      const { response } = await answered(world, 'sensorfusion', body)
      const { sensors, annotations } = await fileAt(world, response.annotations.url)
      const asked = new Set(body.annotation_definition.map(({ label }: TaskBody) => label))
      expect(new Set(annotations.map(({ label }: TaskBody) => label))).toEqual(asked.size ? asked : new Set(['object']))
      for (const { path } of annotations) {
        expect(sensors[0].poses.timestamps).toEqual(expect.arrayContaining(path.timestamps))
        expect(path.values).toHaveLength(path.timestamps.length)
      }
    }),
    { numRuns: 20 },
  )
})
