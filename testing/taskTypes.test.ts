import { createClient } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import { createProject } from '@scale-ts/projects'
import { type CreateTaskParameters, createTask, TASK_TYPES } from '@scale-ts/tasks'
import { describe, expect, it } from 'vitest'
import { taskTypeExamples } from './taskTypeExamples/taskTypeExamples'

describe('the examples of docs/task-types.md', () => {
  it('are one for each task type', () => {
    expect(Object.keys(taskTypeExamples).sort()).toEqual([...TASK_TYPES])
    for (const [name, { type }] of Object.entries(taskTypeExamples)) expect(type).toBe(name)
  })

  it.each([...TASK_TYPES])('%s is taken by the API, and comes back as it was sent', async (type) => {
    const mock = createMock()
    const client = createClient({ apiKey: mock.account().apiKey, fetch: mock.fetch })
    const example: CreateTaskParameters<string> & { lidar_task?: unknown } = { ...taskTypeExamples[type], type }
    if (example.project) await createProject(client, { name: example.project, type })
    if ('lidar_task' in example) {
      const parameters = { attachments: ['https://example.com/0.json'], labels: ['truck'] }
      const lidar = await createTask(client, { type: 'lidarannotation', ...parameters })
      example.lidar_task = lidar.task_id
    }

    const task = await createTask(client, example)

    const { type: _, project, instruction, callback_url, metadata, priority, tags, unique_id, ...params } = example
    expect(task.params).toMatchObject(params)
    expect(task).toMatchObject({ type, ...(project && { project }), ...(unique_id && { unique_id }) })
  })
})
