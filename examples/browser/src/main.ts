import { createClient } from '@scale-ts/core'
import { setupMock } from '@scale-ts/mock-server/browser'
import { createTask, isCompleted, isTaskOfType, listTasks } from '@scale-ts/tasks'
import { showTasks, type TaskRow } from './showTasks'

const mock = setupMock({ persist: true })
// Whatever is not for Scale's API, such as this page's own files, goes its way.
await mock.start({ quiet: true, onUnhandledRequest: 'bypass' })
// A live key: its tasks stay pending until somebody completes them. With `persist` it is the same key after a reload.
const { apiKey } = mock.account({ mode: 'live' })
const client = createClient({ apiKey, dangerouslyAllowBrowser: true })

async function refresh(): Promise<void> {
  const { docs, total } = await listTasks(client, { limit: 100 })
  const rows = docs.map((task): TaskRow => {
    const isDone = isTaskOfType(task, 'categorization') && isCompleted(task)
    return {
      id: task.task_id,
      text: String(task.metadata.text),
      status: task.status,
      category: isDone ? String(task.response?.category ?? '') : '',
    }
  })
  showTasks(rows, total, (taskId) => run(() => mock.tasks.complete(taskId)))
}

/** Does something, and shows how things are then, or what went wrong. */
async function run(action: () => unknown): Promise<void> {
  const problem = document.querySelector<HTMLElement>('#problem') as HTMLElement
  problem.hidden = true
  try {
    await action()
    await refresh()
  } catch (error) {
    problem.textContent = (error as Error).message
    problem.hidden = false
  }
}

const form = document.querySelector<HTMLFormElement>('#create') as HTMLFormElement
form.addEventListener('submit', (event) => {
  event.preventDefault()
  const text = String(new FormData(form).get('text'))
  form.reset()
  void run(() =>
    createTask(client, {
      type: 'categorization',
      attachment: text,
      attachment_type: 'text',
      instruction: 'What is this?',
      categories: ['fruit', 'vegetable', 'neither'],
      metadata: { text },
    }),
  )
})
await run(() => {})
