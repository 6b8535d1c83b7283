import { createClient, InvalidRequestError, NotFoundError } from '@scale-ts/core'
import { createProject } from '@scale-ts/projects'
import { createTask, TASK_TYPES, type Task, type TaskType } from '@scale-ts/tasks'
import Table from 'cli-table3'
import { exampleTasks } from './exampleTasks'
import { kindOfResponse } from './kindOfResponse'
import { startMock } from './startMock'

/** Types whose tasks Scale takes in a project only. */
const inProjects = ['lidarsegmentation', 'lidartopdown', 'sensorfusion']

const mock = await startMock()
try {
  const client = createClient({ baseUrl: mock.baseUrl, apiKey: 'test_catalogue' })
  const create = (body: object) => createTask(client, body as { type: TaskType })
  for (const type of inProjects) await createProject(client, { type, name: `catalogue ${type}` })

  const { task_id } = await create(exampleTasks('').lidarannotation)
  const tasks = exampleTasks(task_id)
  const table = new Table({
    head: ['type', 'status', 'a broken body is told', 'response'],
    style: { head: [], border: [] },
  })
  let wrong = 0
  for (const type of TASK_TYPES) {
    const task = await create(tasks[type])
    const refusal = await refusalOf(() => create(broken(tasks[type])))
    if (task.status !== 'completed' || !refusal) wrong++
    table.push([type, task.status, refusal ?? 'NOT REFUSED', kindOfResponse(task as Task)])
  }
  console.log(table.toString())
  console.log(`${TASK_TYPES.length} types, each created once and refused once, on ${client.baseUrl}`)
  if (wrong) {
    console.error(`${wrong} of them did not behave as they should.`)
    process.exitCode = 1
  }
} finally {
  mock.stop()
}

/** The same body with a mistake: a number in place of its first list or object, or of metadata where nothing else is published. */
function broken({ type, project, ...body }: { type: TaskType; project?: string }): object {
  const [name = 'metadata'] =
    Object.entries(body).find(([key, value]) => typeof value === 'object' && key !== 'template_variables') ?? []
  return { ...body, ...(project && { project }), type, [name]: 7 }
}

/** What the API says of a call that it refuses, or nothing where it does not. */
async function refusalOf(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call()
    return undefined
  } catch (error) {
    if (error instanceof InvalidRequestError || error instanceof NotFoundError) {
      return String((error.body as { error?: string }).error).replace('Parameter is invalid, reason: ', '')
    }
    throw error
  }
}
