import { createClient } from '@scale-ts/core'
import { createMock, markAsMock } from '@scale-ts/mock-server'
import { createTask, createTasks, exportTasks, fetchTaskResult, iterateTasks, waitForTasks } from '@scale-ts/tasks'
import { expect, it, vi } from 'vitest'

const video = {
  type: 'videoannotation',
  attachment: 'https://example.com/a.mp4',
  attachment_type: 'video',
  geometries: { box: { objects_to_annotate: ['car'] } },
} as const
const chat = { type: 'chat', unique_id: 'one' } as const

async function drain(items: AsyncIterable<unknown>) {
  for await (const _ of items);
}

it.each(['iterateTasks', 'waitForTasks', 'createTasks', 'exportTasks', 'fetchTaskResult'])(
  'one signal ends any number of %s, and Node takes it for no leak',
  async (name) => {
    const warn = vi.spyOn(process, 'emitWarning')
    const mock = createMock()
    const { apiKey } = mock.account()
    const done = await createTask(createClient({ apiKey, fetch: mock.fetch }), video)
    let count = 0
    let goOn = () => {}
    const allSent = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const client = createClient({
      apiKey,
      fetch: markAsMock<typeof fetch>(async (...request) => {
        if (++count === 12) goOn()
        await allSent
        return mock.fetch(...request)
      }),
    })
    const { signal } = new AbortController()
    const calls: Record<string, () => Promise<unknown>> = {
      iterateTasks: () => drain(iterateTasks(client, {}, { signal })),
      waitForTasks: () => drain(waitForTasks(client, [done.task_id], { signal })),
      createTasks: () => createTasks(client, [chat], { signal }).drain(),
      exportTasks: () => new Response(exportTasks(client, {}, { signal })).text(),
      fetchTaskResult: () => fetchTaskResult(client, done, { signal }),
    }
    await Promise.all(Array.from({ length: 12 }, calls[name] as () => Promise<unknown>))
    expect(warn).not.toHaveBeenCalled()
  },
)
