import { createClient } from '@scale-ts/core'
import { createTasks } from '@scale-ts/tasks'
import { fileLedger } from '@scale-ts/tasks/node'
import { progressBar } from '@scale-ts/tasks/progress'

/** What a run tells the process that started it. */
export type RunMessage =
  | { done: number }
  | { summary: Record<'created' | 'existing' | 'failed' | 'skipped' | 'elapsedMs', number>; maxHeapUsed: number }

const [baseUrl = '', path = '', count = 0, concurrency = 0] = process.argv
  .slice(2)
  .map((text, place) => (place < 2 ? text : Number(text))) as [string, string, number, number]

function* tasks() {
  for (let index = 0; index < count; index++) {
    yield {
      type: 'imageannotation' as const,
      attachment: `https://example.com/images/${index}.jpg`,
      geometries: { box: { objects_to_annotate: ['kitten'] } },
      metadata: { index },
      unique_id: `million-${index}`,
    }
  }
}

const client = createClient({ apiKey: 'live_million', baseUrl })
const bar = progressBar({ title: 'tasks' })
let maxHeapUsed = 0
const watch = setInterval(() => {
  maxHeapUsed = Math.max(maxHeapUsed, process.memoryUsage().heapUsed)
}, 50)

const run = createTasks(client, tasks(), {
  concurrency,
  limiter: { startPerSecond: 100 },
  ledger: fileLedger(path),
  total: count,
  onProgress: (progress) => {
    bar(progress)
    if (progress.done % 100 === 0) process.send?.({ done: progress.done } satisfies RunMessage)
  },
})
let told = 0
for await (const result of run) {
  if (result.status === 'failed' && told++ < 10) console.error(`item ${result.index}: ${result.error}`)
}
bar.stop()
clearInterval(watch)
process.send?.({ summary: run.summary, maxHeapUsed } satisfies RunMessage)
process.disconnect?.()
