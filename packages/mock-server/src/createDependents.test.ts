import { describe, expect, it } from 'vitest'
import { openWorld, type TestWorld } from '../test/openWorld'

const linking = { type: 'lidarlinking', annotation_type: 'annotation', instruction: 'Adjust the boxes.' }
const root = (dependents: object) => ({
  project: 'cuboids',
  attachments: ['https://example.com/0.json'],
  labels: ['Car'],
  dependents,
})

async function open(mode: 'test' | 'live'): Promise<TestWorld> {
  const world = openWorld({ mode })
  await world.call('POST', '/projects', { type: 'lidarannotation', name: 'cuboids' })
  return world
}

const others = async (world: TestWorld) =>
  (await world.call('GET', '/tasks')).body.docs.filter(({ type }: { type: string }) => type !== 'lidarannotation')

describe('the dependents of a lidar task', () => {
  it('are made with its completion, in its project and with it as their lidar_task', async () => {
    const world = await open('live')
    const { task_id } = (await world.call('POST', '/task/lidarannotation', root({ defs: [linking] }))).body
    expect(await others(world)).toEqual([])
    world.mock.tasks.complete(task_id)
    const [dependent, more] = await others(world)
    expect(more).toBeUndefined()
    expect(dependent).toMatchObject({
      type: 'lidarlinking',
      status: 'pending',
      project: 'cuboids',
      instruction: 'Adjust the boxes.',
      params: { lidar_task: task_id, annotation_type: 'annotation' },
    })
    world.mock.tasks.complete(dependent.task_id)
    const { response } = (await world.call('GET', `/task/${dependent.task_id}`)).body
    expect((await world.mock.fetch(response.annotations.url)).status).toBe(200)
  })

  it('are finished at once for a test key, one after another', async () => {
    const world = await open('test')
    const segmentation = { type: 'lidarsegmentation', labels: ['Road'], dependents: { defs: [linking] } }
    const { status } = await world.call(
      'POST',
      '/task/lidarannotation',
      root({ defs: [segmentation, { type: 'none' }] }),
    )
    expect(status).toBe(200)
    const [last, first] = await others(world)
    expect([first.type, last.type]).toEqual(['lidarsegmentation', 'lidarlinking'])
    expect([first.status, last.status]).toEqual(['completed', 'completed'])
    expect(last.params.lidar_task).toBe(first.task_id)
  })

  it('wait for an audit that accepts the root, and are made once', async () => {
    const world = await open('test')
    const body = root({ defs: [linking], require_audit: true })
    const { task_id } = (await world.call('POST', '/task/lidarannotation', body)).body
    await world.call('POST', `/task/${task_id}/audit`, { accepted: false, comments: 'no' })
    expect(await others(world)).toHaveLength(0)
    await world.call('POST', `/task/${task_id}/audit`, { accepted: true })
    await world.call('POST', `/task/${task_id}/audit`, { accepted: true })
    expect(await others(world)).toHaveLength(1)
  })

  it('are not made for a root that ends otherwise', async () => {
    const world = await open('live')
    for (const end of ['error', 'cancel'] as const) {
      const { task_id } = (await world.call('POST', '/task/lidarannotation', root({ defs: [linking] }))).body
      if (end === 'error') world.mock.tasks.error(task_id)
      else await world.call('POST', `/task/${task_id}/cancel`)
    }
    expect(await others(world)).toHaveLength(0)
  })
})
