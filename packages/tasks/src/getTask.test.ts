import { NotFoundError, ScaleError } from '@scale-ts/core'
import { createTask, getTask } from '@scale-ts/tasks'
import { expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

it('reads a task', async () => {
  const { client, wire } = openWorld()
  const task = await createTask(client, { type: 'chat' })
  expect(await getTask(client, task.task_id)).toEqual(task)
  expect(wire[1]).toBe(`GET /task/${task.task_id}`)
})

it('rejects with NotFoundError for an id that no task has', async () => {
  await expect(getTask(openWorld().client, 'a/b')).rejects.toMatchObject({
    name: 'NotFoundError',
    body: { error: 'Task with that ID not found.' },
  })
  await expect(getTask(openWorld().client, 'none')).rejects.toBeInstanceOf(NotFoundError)
})

it('rejects, rather than throws, for an id that cannot be sent', async () => {
  const { client, wire } = openWorld()
  await expect(getTask(client, '')).rejects.toBeInstanceOf(ScaleError)
  await expect(getTask(client, undefined as unknown as string)).rejects.toThrow(/"undefined"/)
  expect(wire).toEqual([])
})
