import { createHash } from 'node:crypto'
import { ConflictError, collect, OutcomeUnknownError, ScaleError } from '@scale-ts/core'
import { countTasks, createTask, createTasks, makeUniqueId, taskActions, uniqueIds } from '@scale-ts/tasks'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})

const chat = { type: 'chat', prompt: 'Hello', settings: { b: 1, a: [1, 'x', null] } } as const

describe('makeUniqueId', () => {
  it('is the SHA-256 of the parameters as canonical JSON', async () => {
    // RFC 8785, 3.2.2 and 3.2.3: numbers as ECMAScript writes them, keys by their UTF-16 code units.
    const value = {
      '\u20ac': 1e21,
      '\r': 1,
      '\ufb33': 1,
      1: 1,
      '\ud83d\ude00': 1,
      '\u0080': 1,
      '\u00f6': 1,
      10: 0.000001,
      9: -0,
    }
    const text = '{"\\r":1,"1":1,"10":0.000001,"9":0,"\u0080":1,"\u00f6":1,"\u20ac":1e+21,"\ud83d\ude00":1,"\ufb33":1}'
    expect(await makeUniqueId(value, 'derive')).toBe(`sha256-${createHash('sha256').update(text).digest('hex')}`)
  })

  it('is the same for what is sent as the same, and another for anything else', async () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled)
      if (!value || typeof value !== 'object') return value
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      )
    }
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        async (one, two) => {
          const plain = JSON.parse(JSON.stringify(one))
          const id = await makeUniqueId(plain, 'derive')
          expect(
            await makeUniqueId({ ...(shuffled(plain) as object), unique_id: 'mine', left: undefined }, 'derive'),
          ).toBe(await makeUniqueId({ ...plain, unique_id: undefined }, 'derive'))
          const isSame = JSON.stringify(shuffled(JSON.parse(JSON.stringify(two)))) === JSON.stringify(shuffled(plain))
          if (!isSame && Object.keys(one).length !== Object.keys(two).length) {
            expect(await makeUniqueId(JSON.parse(JSON.stringify(two)), 'derive')).not.toBe(id)
          }
        },
      ),
      { numRuns: 50 },
    )
    const at = new Date(0)
    expect(await makeUniqueId({ at }, 'derive')).toBe(await makeUniqueId({ at: at.toISOString() }, 'derive'))
    expect(await makeUniqueId({}, 'random')).not.toBe(await makeUniqueId({}, 'random'))
  })
})

describe('createTask with uniqueId', () => {
  it.each(['derive', 'random'] as const)('%s survives a lost answer as one task', async (uniqueId) => {
    const { client } = openWorld({ faults: ['lose the answer', 'answer 500 before'] })
    const task = await createTask(client, chat, { uniqueId })
    expect(task.unique_id).toEqual(expect.any(String))
    expect(await countTasks(client)).toBe(1)
  })

  it.each(['derive', 'random'] as const)('%s takes the content as it is when it is called', async (uniqueId) => {
    const { client } = openWorld()
    const parameters = { type: 'chat' as const, inner: { number: 1 } }
    const call = createTask(client, parameters, { uniqueId })
    parameters.inner.number = 2
    expect(await call).toMatchObject({ params: { inner: { number: 1 } } })
  })

  it.each([undefined, 'derive', 'random'] as const)('%s refuses what is not JSON as what it is', async (uniqueId) => {
    const { client, wire } = openWorld()
    const circle: { type: 'chat'; self?: unknown } = { type: 'chat' }
    circle.self = circle
    for (const parameters of [{ type: 'chat' as const, count: 1n }, circle]) {
      const error = await createTask(client, parameters, { uniqueId }).catch((caught) => caught)
      expect(error).toBeInstanceOf(ScaleError)
      expect(error.message).toMatch(/^Parameters are not JSON: /)
      const [result] = await collect(createTasks(client, [parameters], { uniqueId }))
      expect(result).toMatchObject({ status: 'failed', error: { name: 'ScaleError', message: error.message } })
    }
    expect(wire).toEqual([])
  })

  it.each([undefined, 'derive', 'random'] as const)(
    '%s sends the members of an object of a class',
    async (uniqueId) => {
      const { client } = openWorld()
      class Item {
        readonly [member: string]: unknown
        type = 'chat' as const
        constructor(readonly number: number) {}
        toJSON() {
          return { type: 'chat', told: 'otherwise' }
        }
      }
      for (const number of [1, 2]) {
        expect(await createTask(client, new Item(number), { uniqueId })).toMatchObject({ params: { number } })
      }
      const [result] = await collect(createTasks(client, [new Item(2)], { uniqueId }))
      // A derived id is the same either way.
      expect(result).toMatchObject({
        status: uniqueId === 'derive' ? 'existing' : 'created',
        task: { params: { number: 2 } },
      })
    },
  )

  it('derive takes the same content for the same task, random does not', async () => {
    const { client } = openWorld()
    const first = await createTask(client, chat, { uniqueId: 'derive' })
    const again = await createTask(
      client,
      { settings: chat.settings, prompt: 'Hello', type: 'chat' },
      { uniqueId: 'derive' },
    ).catch((error) => error)
    expect(again).toBeInstanceOf(ConflictError)
    expect(again.taskId).toBe(first.task_id)
    await createTask(client, chat, { uniqueId: 'random' })
    await createTask(client, chat, { uniqueId: 'random' })
    expect(await countTasks(client)).toBe(3)
  })

  it('holds for a whole client, also in method style, and leaves ids of your own alone', async () => {
    const { client } = openWorld()
    const scale = client.extend(uniqueIds('derive')).extend(taskActions)
    expect(await scale.tasks.create(chat)).toMatchObject({ unique_id: expect.stringMatching(/^sha256-[0-9a-f]{64}$/) })
    expect(await scale.tasks.create({ ...chat, unique_id: 'mine' })).toMatchObject({ unique_id: 'mine' })
    expect(await createTask(scale, chat, { uniqueId: 'random' })).toMatchObject({
      unique_id: expect.not.stringContaining('sha256'),
    })
    expect((await createTask(client, chat)).unique_id).toBeUndefined()
  })

  it('tells the id when the outcome stays unknown', async () => {
    const { client } = openWorld({ faults: Array(8).fill('lose the request') })
    const error = await createTask(client, chat, { uniqueId: 'derive' }).catch((caught) => caught)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error.message).toContain(await makeUniqueId(chat, 'derive'))
  })
})
