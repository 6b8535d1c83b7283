import { createClient } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import { createTask, isCompleted, isTaskOfType, iterateTasks, TASK_TYPES, type Task } from '@scale-ts/tasks'
import { describe, expect, it } from 'vitest'

function open(mode: 'test' | 'live' = 'test') {
  const mock = createMock({ validateResponses: true })
  return { mock, client: createClient({ apiKey: mock.account({ mode }).apiKey, fetch: mock.fetch }) }
}

describe('isTaskOfType', () => {
  it('picks the tasks of one type out of many', async () => {
    const { client } = open()
    const attachment = 'https://example.com/1.jpg'
    await createTask(client, { type: 'annotation', attachment, objects_to_annotate: ['car'] })
    await createTask(client, { type: 'comparison', attachments: [attachment], choices: ['yes', 'no'] })

    const choices: unknown[] = []
    for await (const task of iterateTasks(client, {})) {
      if (isTaskOfType(task, 'comparison') && isCompleted(task)) choices.push(task.response?.choice)
    }

    expect(choices).toEqual(['yes'])
  })

  it('compares whole names', async () => {
    const { client } = open()
    const task: Task = await createTask(client, { type: 'chat' })
    expect(isTaskOfType(task, 'chat')).toBe(true)
    expect(isTaskOfType(task, 'chatlite')).toBe(false)
  })
})

describe('isCompleted', () => {
  it('is true of finished tasks only', async () => {
    const { client, mock } = open('live')
    const [waiting, done, failed] = await Promise.all(['a', 'b', 'c'].map(() => createTask(client, { type: 'chat' })))
    mock.tasks.complete(done?.task_id ?? '', { text: 'hello' })
    mock.tasks.error(failed?.task_id ?? '')

    const finished: string[] = []
    for await (const task of iterateTasks(client, {})) if (isCompleted(task)) finished.push(task.task_id)

    expect(finished).toEqual([done?.task_id])
    expect(waiting && isCompleted(waiting)).toBe(false)
  })
})

describe('TASK_TYPES', () => {
  it('holds each of the 32 types once, in alphabetical order', () => {
    expect(TASK_TYPES).toHaveLength(32)
    expect([...new Set(TASK_TYPES)].sort()).toEqual(TASK_TYPES)
  })

  it('names types that the API knows, and an unknown one is refused', async () => {
    const { client } = open()
    for (const type of TASK_TYPES) {
      // An empty body: whatever else is wrong, the type is found.
      const refusal = await createTask(client, { type } as never).catch((error: unknown) => error)
      expect(refusal, type).not.toMatchObject({ status: 404 })
    }
    await expect(createTask(client, { type: 'imageannotations' })).rejects.toMatchObject({ status: 404 })
  })
})
