import { describe, expect, it } from 'vitest'
import { openWorld, smallTask } from '../test/openWorld'
import recordedCreates from '../test/recordedCreates.json' with { type: 'json' }

const image = { attachment: 'https://example.com/1.jpg', geometries: { box: { objects_to_annotate: ['car'] } } }

/** Values that differ from one run to the next. */
const placeholders = { task_id: /^[0-9a-f]{24}$/, created_at: /Z$/, completed_at: /Z$/ }

/** The recorded answer, with matchers for what cannot repeat. */
function expectedAnswer(answer: object): object {
  const text = JSON.stringify(answer, (name, value) => {
    if (
      typeof value === 'string' &&
      /^https:\/\/(scaleapi-results|api\.scale\.com\/v1\/task\/\w+\/response_url)/.test(value)
    ) {
      return 'RESULT URL'
    }
    return name in placeholders ? undefined : value
  })
  return JSON.parse(text)
}

describe('creates on record', () => {
  it.each(recordedCreates.filter(({ status }) => status !== 200))(
    'refuses $name ($source)',
    async ({ path, body, answer }) => {
      const reply = await openWorld().call('POST', path, body)
      expect(reply).toMatchObject({ status: 400, ...(answer && { body: answer }) })
    },
  )

  it.each(recordedCreates.filter(({ status, answer }) => status === 200 && !answer))(
    'accepts $name ($source)',
    async ({ path, body }) => {
      const { status, body: task } = await openWorld().call('POST', path, body)
      expect(status).toBe(200)
      const { callback_url, instruction, ...params } = body as Record<string, unknown>
      expect(task).toMatchObject({ status: 'completed', is_test: true, instruction, params })
      expect(task.callback_url).toBe(callback_url)
    },
  )

  it.each(recordedCreates.filter(({ answer, status }) => status === 200 && answer))(
    'answers $name ($source) as recorded',
    async ({ path, body, answer }) => {
      const { body: task } = await openWorld().call('POST', path, body)
      for (const [name, form] of Object.entries(placeholders)) expect(task[name]).toMatch(form)
      const expected = expectedAnswer(answer as object) as { response?: object; type: string }
      // Production answered one of the labels, not always the first.
      if (expected.type === 'annotation')
        Object.assign(expected, {
          response: { annotations: [{ left: 0, top: 0, width: 100, height: 100, label: 'baby cow' }] },
        })
      const { updated_at, ...told } = expectedAnswer(task) as { updated_at: string }
      expect(told).toEqual(expected)
      expect(updated_at).toBe(task.created_at)
    },
  )

  it('tells a categorization with its empty id once it is read again, as recorded', async () => {
    const world = openWorld()
    const { body: created } = await world.call('POST', '/task/categorization', smallTask)
    expect(created.response).toEqual({ category: 'yes' })
    expect((await world.call('GET', `/task/${created.task_id}`)).body.response).toEqual({
      category: 'yes',
      category_id: null,
    })
  })
})

describe('a created task', () => {
  it('is completed at once with a test key', async () => {
    const { body } = await openWorld().call('POST', '/task/imageannotation', image)
    expect(body).toMatchObject({
      status: 'completed',
      is_test: true,
      callback_succeeded: true,
      completed_at: body.created_at,
    })
  })

  it('stays pending with a live key and holds nothing that is not known yet', async () => {
    const { body } = await openWorld({ mode: 'live' }).call('POST', '/task/imageannotation', image)
    expect(body.status).toBe('pending')
    expect(body.is_test).toBe(false)
    for (const absent of [
      'completed_at',
      'response',
      'callback_succeeded',
      'tags',
      'unique_id',
      'project',
      'batch',
      'priority',
      'callback_url',
      'instruction',
    ]) {
      expect(body).not.toHaveProperty(absent)
    }
  })

  it('has the creation second in its id', async () => {
    const { body } = await openWorld({ now: () => 1_552_208_118_054 }).call('POST', '/task/imageannotation', image)
    expect(body.task_id.slice(0, 8)).toBe('5c84d0f6')
    expect(body.created_at).toBe('2019-03-10T08:55:18.054Z')
  })

  it('tells the shared parameters at its top and the others in params', async () => {
    const shared = {
      instruction: 'Mark it.',
      callback_url: 'https://example.com/done',
      metadata: { row: 1 },
      priority: 20,
      unique_id: 'u',
      tags: ['a', 'b'],
      urgency: 'day',
    }
    const { body } = await openWorld().call('POST', '/task/imageannotation', {
      ...image,
      ...shared,
      clear_unique_id_on_error: true,
      force: true,
    })
    expect(body).toMatchObject({ ...shared, params: { ...image, force: true } })
    expect(Object.keys(body.params).sort()).toEqual(['attachment', 'force', 'geometries'])
  })

  it('drops top-level nulls and an empty callback address', async () => {
    const { status, body } = await openWorld().call('POST', '/task/imageannotation', {
      ...image,
      callback_url: '',
      unique_id: null,
      metadata: null,
      padding: null,
    })
    expect(status).toBe(200)
    expect(body.metadata).toEqual({})
    expect(body).not.toHaveProperty('callback_url')
    expect(body.params).not.toHaveProperty('padding')
  })

  it('keeps params as they were sent', async () => {
    const sent = { ...image, links: { a: [{ is_bidirectional: false }] }, padding: '20', extra: [null, { deep: null }] }
    const world = openWorld()
    const { body } = await world.call('POST', '/task/imageannotation', sent)
    expect((await world.call('GET', `/task/${body.task_id}`)).body.params).toEqual(sent)
  })

  it('accepts an e-mail address for the callback', async () => {
    const reply = await openWorld().call('POST', '/task/imageannotation', {
      ...image,
      callback_url: 'someone@example.com',
    })
    expect(reply.status).toBe(200)
  })

  it('answers the same picture and geometries the same way', async () => {
    const world = openWorld()
    const [first, second] = [
      await world.call('POST', '/task/imageannotation', image),
      await world.call('POST', '/task/imageannotation', image),
    ]
    expect(first.body.response).toEqual(second.body.response)
  })
})

describe('refused creates', () => {
  const refused = (body: object, error: string) => ({ body, error })
  it.each([
    refused({ ...image, unique_id: 7 }, '"unique_id" must be a string'),
    refused({ ...image, unique_id: '' }, '"unique_id" is not allowed to be empty'),
    refused({ ...image, priority: 15 }, '"priority" must be one of [10, 20, 30]'),
    refused({ ...image, tags: 'a' }, '"tags" must be an array'),
    refused({ ...image, tags: ['a', 1] }, '"tags[1]" must be a string'),
    refused({ ...image, tags: ['1', '2', '3', '4', '5', '6'] }, '"tags" must contain less than or equal to 5 items'),
    refused({ ...image, metadata: 'x' }, '"metadata" must be an object'),
    refused({ ...image, metadata: { a: 'ä'.repeat(5200) } }, '"metadata" must not be larger than 10 KB'),
    refused({ ...image, callback_url: 'nowhere' }, '"callback_url" must be a valid uri'),
    refused({ ...image, instruction: 1 }, '"instruction" must be a string'),
    refused({ ...image, clear_unique_id_on_error: 'perhaps' }, '"clear_unique_id_on_error" must be a boolean'),
    refused({ ...image, hypothesis: [] }, '"hypothesis" must be an object'),
    refused({ ...image, attachment: 1 }, '"attachment" must be a string'),
    refused({ attachments: ['x'], geometries: image.geometries }, '"attachment" is required'),
    refused({ attachment: 's3://x/1' }, '"geometries" is required'),
    refused({ attachment: 's3://x/1', geometries: {} }, '"geometries" must contain at least one of'),
    refused({ attachment: 's3://x/1', geometries: [] }, '"geometries" must be an object'),
    refused({ attachment: 's3://x/1', geometries: { box: 1 } }, '"geometries.box" must be an object'),
    refused(
      { attachment: 's3://x/1', geometries: { box: { min_height: {} } } },
      '"geometries.box.min_height" must be a number',
    ),
    refused(
      { attachment: 's3://x/1', geometries: { box: { min_width: -1 } } },
      '"geometries.box.min_width" must be larger than or equal to 0',
    ),
    refused(
      { attachment: 's3://x/1', geometries: { box: { can_rotate: 1 } } },
      '"geometries.box.can_rotate" must be a boolean',
    ),
    refused(
      { attachment: 's3://x/1', geometries: { line: { min_vertices: 5, max_vertices: 2 } } },
      '"geometries.line.max_vertices" must be larger than or equal to 5',
    ),
    refused(
      { attachment: 's3://x/1', geometries: { polygon: { min_vertices: 1.5 } } },
      '"geometries.polygon.min_vertices" must be an integer',
    ),
    refused(
      { attachment: 's3://x/1', geometries: { box: { objects_to_annotate: [{ subchoices: [] }] } } },
      '"geometries.box.objects_to_annotate[0].choice" is required',
    ),
    refused(
      { attachment: 's3://x/1', geometries: { box: { objects_to_annotate: [{ choice: 'a', subchoices: [3] }] } } },
      '"geometries.box.objects_to_annotate[0].subchoices[0]" must be a string or an object',
    ),
    refused(
      { attachment: 's3://x/1', geometries: { cuboid: { camera_intrinsics: { fx: 1, fy: 1, cx: 1 } } } },
      '"geometries.cuboid.camera_intrinsics.cy" is required',
    ),
    refused(
      { ...image, annotation_attributes: { colour: { description: 'x' } } },
      '"annotation_attributes.colour.choices" is required',
    ),
    refused(
      { ...image, annotation_attributes: { colour: { type: 'colour' } } },
      '"annotation_attributes.colour.type" must be one of',
    ),
    refused(
      { ...image, annotation_attributes: { next: { type: 'linked' } } },
      '"annotation_attributes.next.allowed_labels" is required',
    ),
    refused({ ...image, links: [] }, '"links" must be an object'),
  ])('name the first problem with its path: $error', async ({ body, error }) => {
    const world = openWorld()
    const reply = await world.call('POST', '/task/imageannotation', body)
    expect(reply.status).toBe(400)
    expect(reply.body.error).toContain(`Parameter is invalid, reason: ${error}`)
    expect((await world.call('GET', '/tasks')).body.total).toBe(0)
  })

  it('accept what production accepts: numbers as texts, choices as one text, a definition in a list', async () => {
    const { status } = await openWorld().call('POST', '/task/imageannotation', {
      attachment: 's3://x/1',
      geometries: { box: { objects_to_annotate: ['a'], min_height: '30' }, line: { max_vertices: null } },
      annotation_attributes: {
        a: { description: 'd', choices: 'only' },
        b: { description: 'd', choices: ['x'], conditions: [{}] },
      },
    })
    expect(status).toBe(200)
  })

  it('know no other task types', async () => {
    const { status, body } = await openWorld().call('POST', '/task/phonecall', image)
    expect({ status, code: body.status_code }).toEqual({ status: 404, code: 404 })
  })

  it.each(['constructor', '__proto__', 'toString'])('are not confused by a type named %s', async (type) => {
    expect((await openWorld().call('POST', `/task/${type}`, image)).status).toBe(404)
  })
})

describe('unique_id', () => {
  it('is refused for a second task in the documented words', async () => {
    const world = openWorld()
    const { body: first } = await world.call('POST', '/task/imageannotation', {
      ...image,
      unique_id: 's3://bucket/file.png',
    })
    expect(
      await world.call('POST', '/task/categorization', { ...smallTask, unique_id: 's3://bucket/file.png' }),
    ).toMatchObject({
      status: 409,
      body: {
        status_code: 409,
        error: `The unique_id ("s3://bucket/file.png") is already used for a different task (${first.task_id}).`,
      },
    })
    expect((await world.call('GET', '/tasks')).body.total).toBe(1)
  })

  it('is looked at before the rest of the body', async () => {
    const world = openWorld()
    await world.call('POST', '/task/imageannotation', { ...image, unique_id: 'u' })
    expect((await world.call('POST', '/task/imageannotation', { unique_id: 'u' })).status).toBe(409)
  })

  it('is free again after a refused create', async () => {
    const world = openWorld()
    await world.call('POST', '/task/imageannotation', { unique_id: 'u' })
    expect((await world.call('POST', '/task/imageannotation', { ...image, unique_id: 'u' })).status).toBe(200)
  })

  it('stays taken by a canceled task unless it is cleared', async () => {
    const world = openWorld({ mode: 'live' })
    const { body: task } = await world.call('POST', '/task/imageannotation', { ...image, unique_id: 'u' })
    await world.call('POST', `/task/${task.task_id}/cancel`)
    expect((await world.call('POST', '/task/imageannotation', { ...image, unique_id: 'u' })).status).toBe(409)
    const { body: cleared } = await world.call('POST', `/task/${task.task_id}/cancel?clear_unique_id=true`)
    expect(cleared).not.toHaveProperty('unique_id')
    expect((await world.call('POST', '/task/imageannotation', { ...image, unique_id: 'u' })).status).toBe(200)
  })
})

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': '7d1a' }

  it('is refused when it was used, and no task is made', async () => {
    const world = openWorld()
    expect((await world.call('POST', '/task/imageannotation', image, key)).status).toBe(200)
    expect((await world.call('POST', '/task/imageannotation', image, key)).status).toBe(409)
    expect((await world.call('GET', '/tasks')).body.total).toBe(1)
  })

  it('is not used up by a refused create', async () => {
    const world = openWorld()
    expect((await world.call('POST', '/task/imageannotation', {}, key)).status).toBe(400)
    expect((await world.call('POST', '/task/imageannotation', image, key)).status).toBe(200)
  })
})

describe('projects and batches of a task', () => {
  const params = {
    instruction: 'From the project.',
    geometries: image.geometries,
    padding: 4,
    callback_url: 'https://example.com/p',
  }
  const withProject = async (project: object = {}) => {
    const world = openWorld()
    await world.call('POST', '/projects', { type: 'imageannotation', name: 'p', params, ...project })
    await world.call('POST', '/batches', { project: 'p', name: 'b' })
    return world
  }
  const attachment = 'https://example.com/1.jpg'

  it('gives the parameters that the task leaves out', async () => {
    const { body } = await (await withProject()).call('POST', '/task/imageannotation', { project: 'p', attachment })
    expect(body).toMatchObject({
      project: 'p',
      instruction: 'From the project.',
      callback_url: 'https://example.com/p',
      params: { attachment, geometries: image.geometries, padding: 4 },
    })
    expect(body.params).not.toHaveProperty('version')
    expect(body.params).not.toHaveProperty('created_at')
  })

  it('lets the task win, whole key by whole key', async () => {
    const geometries = { point: { objects_to_annotate: ['dot'] } }
    const sent = { project: 'p', attachment, geometries, instruction: 'Own.', padding: 0 }
    const { body } = await (await withProject()).call('POST', '/task/imageannotation', sent)
    expect(body).toMatchObject({ instruction: 'Own.', params: { padding: 0 } })
    expect(body.params.geometries).toEqual(geometries)
  })

  it('uses the version of the time of creation', async () => {
    const world = await withProject()
    const { body: before } = await world.call('POST', '/task/imageannotation', { project: 'p', attachment })
    await world.call('POST', '/projects/p/setParams', { patch: true, padding: 9 })
    const { body: after } = await world.call('POST', '/task/imageannotation', { project: 'p', attachment })
    const { body: reread } = await world.call('GET', `/task/${before.task_id}`)
    expect([reread.params.padding, after.params.padding]).toEqual([4, 9])
  })

  it('follows from the batch', async () => {
    const { body } = await (await withProject()).call('POST', '/task/imageannotation', { batch: 'b', attachment })
    expect(body).toMatchObject({ project: 'p', batch: 'b', instruction: 'From the project.' })
  })

  it.each([
    ['an unknown project', { project: 'q', ...image }],
    ['an unknown batch', { batch: 'q', ...image }],
    ['a batch of another project', { batch: 'b', project: 'other', ...image }],
  ])('refuses %s with 400', async (_name, body) => {
    const world = await withProject()
    await world.call('POST', '/projects', { type: 'imageannotation', name: 'other' })
    expect((await world.call('POST', '/task/imageannotation', body)).status).toBe(400)
  })

  it('refuses another type than the project has', async () => {
    const world = await withProject()
    expect((await world.call('POST', '/task/categorization', { ...smallTask, project: 'p' })).status).toBe(400)
  })

  it('requires a batch in a Rapid project, and in no other', async () => {
    const rapid = await withProject({ rapid: true })
    const reply = await rapid.call('POST', '/task/imageannotation', { project: 'p', attachment })
    expect(reply).toMatchObject({ status: 400, body: { error: 'Parameter is invalid, reason: "batch" is required' } })
    expect((await rapid.call('POST', '/task/imageannotation', { batch: 'b', attachment })).status).toBe(200)
    const studio = await withProject({ studio: true })
    expect((await studio.call('POST', '/task/imageannotation', { project: 'p', attachment })).status).toBe(200)
  })

  it('still answers 409 for a repeated create in a batch that is closed', async () => {
    const world = await withProject()
    await world.call('POST', '/task/imageannotation', { batch: 'b', attachment, unique_id: 'u' })
    await world.call('POST', '/batches/b/finalize')
    expect((await world.call('POST', '/task/imageannotation', { batch: 'b', attachment, unique_id: 'u' })).status).toBe(
      409,
    )
    expect((await world.call('POST', '/task/imageannotation', { batch: 'b', attachment, unique_id: 'v' })).status).toBe(
      400,
    )
  })
})
