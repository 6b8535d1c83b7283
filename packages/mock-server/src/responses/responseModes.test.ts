import { createMock, type ResponseOptions } from '@scale-ts/mock-server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answered, fileAt, richWorld } from '../../test/answered'
import { arbitraryTaskBodies, type TaskBody, typesInProjects } from '../../test/arbitraries/taskBodies'
import { openWorld, smallTask } from '../../test/openWorld'

const box = { attachment: 'https://example.com/1.jpg', objects_to_annotate: ['car'], with_labels: true }
const recordedBox = { annotations: [{ left: 0, top: 0, width: 100, height: 100, label: 'car' }] }

async function responseTo(responses: ResponseOptions | undefined, type = 'annotation', body: object = box) {
  const world = openWorld(responses === undefined ? {} : { responses })
  const reply = await world.call('POST', `/task/${type}`, body)
  return { status: reply.status, error: reply.body.error, response: reply.body.response }
}

describe('responses', () => {
  it('are as recorded for a test key, and in full when asked for or in live mode', async () => {
    expect((await responseTo(undefined)).response).toEqual(recordedBox)
    expect((await responseTo('recorded')).response).toEqual(recordedBox)
    const full = (await responseTo('rich')).response
    expect(full.annotations[0]).toMatchObject({ geometry: 'box', label: 'car', uuid: expect.any(String) })
    const live = openWorld({ mode: 'live' })
    const { task_id } = (await live.call('POST', '/task/annotation', box)).body
    live.mock.tasks.complete(task_id)
    expect((await live.call('GET', `/task/${task_id}`)).body.response.annotations[0].geometry).toBe('box')
  })

  it('take modes and functions by type, and one for all the others', async () => {
    const responses: ResponseOptions = {
      '*': 'rich',
      annotation: 'recorded',
      categorization: (task, random) => ({ category: task.params.categories, lot: random.integer(1, 1000) }),
    }
    expect((await responseTo(responses)).response).toEqual(recordedBox)
    const first = await responseTo(responses, 'categorization', smallTask)
    expect(first.response).toEqual({ category: ['yes', 'no'], lot: expect.any(Number) })
    expect(await responseTo(responses, 'categorization', smallTask)).toEqual(first)
    expect((await responseTo(responses, 'pointannotation')).response.annotations[0]).toHaveProperty('x')
    expect((await responseTo({ '*': () => 'same' }, 'chat', {})).response).toBe('same')
    expect((await responseTo({ annotation: () => undefined })).response).toBeUndefined()
  })

  it('are copies: a function can change neither the task nor, later, its response', async () => {
    const kept: { list: number[] } = { list: [1] }
    const world = openWorld({
      responses: {
        annotation: (task) => {
          ;(task.params as TaskBody).attachment = 'changed'
          return kept
        },
      },
    })
    const { task_id, params } = (await world.call('POST', '/task/annotation', box)).body
    kept.list.push(2)
    expect(params.attachment).toBe(box.attachment)
    expect((await world.call('PUT', `/task/${task_id}/tags`, ['a'])).body.response).toEqual({ list: [1] })
  })

  it('fail loudly where a function does, and the task is not created', async () => {
    const cycle: TaskBody = {}
    cycle.self = cycle
    for (const [respond, problem] of [
      [() => Promise.reject(new Error('later')), 'returned a promise'],
      [() => cycle, 'is not JSON'],
      [
        () => {
          throw new Error('no kittens')
        },
        'threw: no kittens',
      ],
    ] as const) {
      const world = openWorld({ responses: { annotation: respond } })
      const { status, body } = await world.call('POST', '/task/annotation', { ...box, unique_id: 'one' })
      expect([status, body.status_code]).toEqual([500, 500])
      expect(body.error).toContain('response function for "annotation"')
      expect(body.error).toContain(problem)
      expect((await world.call('GET', '/tasks')).body.total).toBe(0)
    }
    const live = openWorld({ mode: 'live', responses: { annotation: () => Promise.resolve({}) } })
    const { task_id } = (await live.call('POST', '/task/annotation', box)).body
    expect(() => live.mock.tasks.complete(task_id)).toThrow('returned a promise')
    expect((await live.call('GET', `/task/${task_id}`)).body.status).toBe('pending')
  })

  it('refuse options that mean nothing', () => {
    expect(() => createMock({ responses: 'poor' as never })).toThrow("'recorded', 'rich' or a function")
    expect(() => createMock({ responses: { imagannotation: 'rich' } })).toThrow('no task type "imagannotation"')
  })
})

describe('every type with a published response', () => {
  for (const type of Object.keys(arbitraryTaskBodies)) {
    it(`${type}: the same seed gives the same, another one something else`, async () => {
      const worlds = await Promise.all(['a', 'a', 'b'].map((seed) => richWorld(type, { seed })))
      const bodies = fc.sample(arbitraryTaskBodies[type] as fc.Arbitrary<TaskBody>, { numRuns: 4, seed: 7 })
      const told = await Promise.all(
        worlds.map(async (world) => {
          const tasks: unknown[] = []
          for (const body of bodies) {
            const { task_id, response } = await answered(world, type, body)
            tasks.push(JSON.parse(JSON.stringify(response).replaceAll(task_id, 'id')))
            const url = response.annotations?.url ?? response.point_segmentations?.url
            if (url) tasks.push(await fileAt(world, url), await fileAt(world, url))
          }
          return tasks
        }),
      )
      expect(told[1]).toEqual(told[0])
      expect(told[2]).not.toEqual(told[0])
      // With the options of a fresh mock too: what is not on record is answered in full.
      const plain = openWorld()
      if (typesInProjects.has(type)) await plain.call('POST', '/projects', { type, name: 'project' })
      const project = typesInProjects.has(type) ? { project: 'project' } : {}
      const reply = await plain.call('POST', `/task/${type}`, { ...bodies[0], ...project })
      expect(reply.body.response === undefined).toBe(type === 'pointannotation')
    })
  }
})
