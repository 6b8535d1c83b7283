import {
  ConflictError,
  createClient,
  InvalidRequestError,
  NotFoundError,
  OutcomeUnknownError,
  ScaleError,
  ServerError,
} from '@scale-ts/core'
import { markAsMock } from '@scale-ts/mock-server'
import { countTasks, createTask, getTask, setTaskMetadata } from '@scale-ts/tasks'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Fault, openWorld } from '../../../testing/openWorld'

const image = {
  type: 'imageannotation',
  attachment: 'https://example.com/1.jpg',
  geometries: { box: { objects_to_annotate: ['car'] } },
} as const

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

describe('createTask', () => {
  it('creates the task and puts the type into the path alone', async () => {
    const { client, wire } = openWorld()
    const task = await createTask(client, { ...image, metadata: { at: new Date(0) } })
    expect(task).toMatchObject({
      type: 'imageannotation',
      status: 'completed',
      metadata: { at: '1970-01-01T00:00:00.000Z' },
    })
    expect(wire).toEqual([expect.stringMatching(/^POST \/task\/imageannotation \{(?!.*"type":"image)/)])
    expect(await getTask(client, task.task_id)).toEqual(task)
  })

  it('creates tasks of types that have no types here', async () => {
    const { client } = openWorld()
    expect(await createTask(client, { type: 'chat', anything: 1 })).toMatchObject({
      type: 'chat',
      params: { anything: 1 },
    })
    await expect(createTask(client, { type: 'unheard/of' })).rejects.toBeInstanceOf(NotFoundError)
  })

  it('tells what the API refused', async () => {
    const { client } = openWorld()
    const { attachment, ...rest } = image
    await expect(createTask(client, rest as typeof image)).rejects.toMatchObject({
      name: 'InvalidRequestError',
      message: expect.stringContaining('Please include an attachment or attachments parameter.'),
    })
  })

  it('names the task that holds the unique id', async () => {
    const { client } = openWorld()
    const first = await createTask(client, { ...image, unique_id: 'u' })
    const error = await createTask(client, { ...image, unique_id: 'u' }).catch((caught) => caught)
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.taskId).toBe(first.task_id)
    expect(error.differences).toBeUndefined()
  })

  it('sends an idempotency key, whose second use is a conflict', async () => {
    const { client } = openWorld()
    await createTask(client, image, { idempotencyKey: 'k' })
    await expect(createTask(client, image, { idempotencyKey: 'k' })).rejects.toBeInstanceOf(ConflictError)
    expect(await countTasks(client)).toBe(1)
  })

  it.each(['', '.', '..'])('refuses the type %j before anything is sent', async (type) => {
    const { client, wire } = openWorld()
    await expect(createTask(client, { type })).rejects.toBeInstanceOf(ScaleError)
    expect(wire).toEqual([])
  })
})

describe('createTask with a unique id', () => {
  const unique = { ...image, unique_id: 'u', tags: ['a'], metadata: { row: 1 } }

  it.each<[string, Fault[]]>([
    ['is lost once', ['lose the answer']],
    ['is a 500 although the task was made', ['answer 500 after']],
    ['is lost again and again', ['lose the answer', 'lose the answer', 'answer 500 after', 'lose the answer']],
    ['is JSON without a task', ['answer {} after']],
    ['is lost, and then the request', ['lose the answer', 'lose the request', 'lose the request', 'lose the request']],
    ['never arrives at first', ['lose the request', 'answer 500 before']],
  ])('creates exactly one task when the answer %s', async (_name, faults) => {
    const { client } = openWorld({ faults })
    const task = await createTask(client, unique)
    expect(task).toMatchObject({ unique_id: 'u', type: 'imageannotation', tags: ['a'] })
    expect(await countTasks(client)).toBe(1)
  })

  const lines = (wire: string[]) => wire.map((line) => line.split(' ').slice(0, 2).join(' '))

  it('reads the task back by the id that a conflict names', async () => {
    const { client, wire } = openWorld({ faults: ['lose the answer'] })
    const { task_id } = await createTask(client, unique)
    expect(lines(wire)).toEqual(['POST /task/imageannotation', 'POST /task/imageannotation', `GET /task/${task_id}`])
  })

  it('reads the task back by its unique id when nothing names it', async () => {
    const { client, wire } = openWorld({ faults: ['answer 500 after'] })
    await createTask(client, { ...unique, unique_id: 'a&b c' }, { maxRetries: 0 })
    expect(lines(wire)).toEqual(['POST /task/imageannotation', 'GET /tasks?unique_id=a%26b+c&limit=1'])
  })

  /** A world whose list does not show what it holds: `lag` more times, or ever. */
  function openLaggingWorld({ lag, answer }: { lag: number; answer: (response: Response, post: number) => Response }) {
    const { mock, apiKey, client: calm } = openWorld()
    let posts = 0
    let looks = 0
    const lagging = markAsMock<typeof fetch>(async (input, init) => {
      const response = await mock.fetch(input, init)
      if (init?.method === 'POST') return answer(response, ++posts)
      const isBehind = String(input).includes('/tasks?') && looks++ < lag
      return isBehind ? Response.json({ docs: [], total: 0, limit: 1, offset: 0, has_more: false }) : response
    })
    return { client: createClient({ apiKey, fetch: lagging, maxRetries: 1 }), calm }
  }
  const broken = () => Response.json({ status_code: 500, error: 'No.' }, { status: 500 })

  it('needs no list where a conflict names the task', async () => {
    const { client, calm } = openLaggingWorld({
      lag: Number.POSITIVE_INFINITY,
      answer: (response, post) => (post === 1 ? broken() : response),
    })
    expect(await createTask(client, unique)).toMatchObject({ unique_id: 'u' })
    expect(await countTasks(calm)).toBe(1)
  })

  it.each<[string, () => Response]>([
    ['a server error', broken],
    ['half a body', () => new Response('{"task_id": "5')],
    ['a page of a proxy', () => new Response('<html>')],
  ])('waits for a list that lags when all that comes is %s', async (_name, answer) => {
    const { client } = openLaggingWorld({ lag: 5, answer })
    expect(await createTask(client, unique)).toMatchObject({ unique_id: 'u' })
    const hidden = openLaggingWorld({ lag: Number.POSITIVE_INFINITY, answer })
    const error = await createTask(hidden.client, unique).catch((caught) => caught)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error.message).toContain('Create it again with the same unique_id')
    expect(await countTasks(hidden.calm)).toBe(1)
  })

  it('takes a task for its own although its metadata has been changed since', async () => {
    const world = openWorld({ faults: [undefined, undefined, 'answer 500 before'] })
    const first = await createTask(world.client, unique)
    await setTaskMetadata(world.client, first.task_id, { changed: true })
    const task = await createTask(world.client, unique)
    expect(task).toMatchObject({ task_id: first.task_id, metadata: { changed: true } })
  })

  it.each([
    [
      'another type',
      { type: 'annotation', attachment: image.attachment, objects_to_annotate: ['car'] },
      ['type', 'params.objects_to_annotate'],
    ],
    ['another attachment', { ...image, attachment: 'https://example.com/2.jpg' }, ['params.attachment']],
    [
      'another label',
      { ...image, geometries: { box: { objects_to_annotate: ['truck'] } } },
      ['params.geometries.box.objects_to_annotate.0'],
    ],
    [
      'one label more',
      { ...image, geometries: { box: { objects_to_annotate: ['car', 'truck'] } } },
      ['params.geometries.box.objects_to_annotate'],
    ],
    ['an instruction', { ...image, instruction: 'Mark it.' }, ['instruction']],
    ['one more parameter', { ...image, padding: 5 }, ['params.padding']],
  ])('does not take a task with %s for its own', async (_name, other, fields) => {
    const world = openWorld({ faults: [undefined, 'answer 500 before'] })
    const first = await createTask(world.client, { ...image, unique_id: 'u' })
    const error = await createTask(world.client, { ...other, unique_id: 'u' } as typeof unique).catch(
      (caught) => caught,
    )
    expect(error).toBeInstanceOf(ConflictError)
    expect(error.taskId).toBe(first.task_id)
    expect(error.differences.map(({ field }: { field: string }) => field)).toEqual(fields)
    expect(error.message).toContain(fields[0])
  })

  it('does not count defaults that the server added, nor nulls', async () => {
    const { client } = openWorld({ faults: ['lose the answer'] })
    const parameters = {
      type: 'categorization',
      attachment: 'x',
      attachment_type: 'text',
      instruction: 'i',
      categories: ['a'],
      nothing: null,
      unique_id: 'u',
    }
    expect(await createTask(client, parameters)).toMatchObject({ params: { allow_multiple: false } })
  })

  it('does not take a task that is not listed for proof that it was not made', async () => {
    const { client } = openWorld({ faults: Array(4).fill('answer 500 before') })
    const error = await createTask(client, unique).catch((caught) => caught)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error.cause).toBeInstanceOf(ServerError)
    expect(await countTasks(client)).toBe(0)
  })

  it('tells a refusal as it is', async () => {
    const { client } = openWorld({ faults: ['answer 500 before'] })
    await expect(createTask(client, { ...unique, priority: 15 as 10 })).rejects.toBeInstanceOf(InvalidRequestError)
  })

  it('says that it does not know when it cannot find out', async () => {
    const { client } = openWorld({ faults: Array(8).fill('lose the request') })
    const error = await createTask(client, unique).catch((caught) => caught)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error.message).toContain('Create it again with the same unique_id')
  })
})

describe('createTask without a unique id', () => {
  it.each<Fault>(['lose the answer', 'lose the request', 'answer 500 before', 'answer 500 after', 'answer {} after'])(
    'is not repeated when it meets "%s"',
    async (fault) => {
      const { client, wire } = openWorld({ faults: [fault] })
      const error = await createTask(client, image).catch((caught) => caught)
      expect(error).toBeInstanceOf(OutcomeUnknownError)
      expect(error.message).toContain('Look for it with listTasks')
      expect(wire).toHaveLength(1)
    },
  )

  it('is repeated under an idempotency key, which shows that a task exists but not which', async () => {
    const { client } = openWorld({ faults: ['answer 500 before'] })
    expect(await createTask(client, image, { idempotencyKey: 'k' })).toMatchObject({ status: 'completed' })
    const lost = openWorld({ faults: ['lose the answer'] })
    await expect(createTask(lost.client, image, { idempotencyKey: 'k' })).rejects.toBeInstanceOf(OutcomeUnknownError)
    expect(await countTasks(lost.client)).toBe(1)
  })
})
