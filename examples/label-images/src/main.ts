import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createClient } from '@scale-ts/core'
import { countTasks } from '@scale-ts/tasks'
import ontology from '../data/ontology.json' with { type: 'json' }
import { labelImages, type RunReport } from './labelImages'
import { printSummary } from './printSummary'
import { readManifest } from './readManifest'
import { startMock } from './startMock'

const { values } = parseArgs({ options: { live: { type: 'boolean', default: false } } })
const mock = values.live ? undefined : await startMock()

try {
  const client = createClient(mock ? { baseUrl: mock.baseUrl, apiKey: 'test_demo' } : {})
  const images = await readManifest(new URL('../data/coco-val2017.csv', import.meta.url))
  const job = { project: 'coco-val2017', batch: 'coco-val2017 first 500', ontology, images }
  console.log(`Labelling ${images.length} images of COCO val2017 with 80 labels, on ${client.baseUrl}`)

  const output = new URL('../output/', import.meta.url)
  await mkdir(output, { recursive: true })
  const results = new URL('results.jsonl', output)

  const run = async (): Promise<{ report: RunReport; boxes: Map<string, number> }> => {
    const file = createWriteStream(results)
    const boxes = new Map<string, number>()
    const report = await labelImages(client, job, (task) => {
      file.write(
        `${JSON.stringify({ unique_id: task.unique_id, task_id: task.task_id, response: 'response' in task && task.response })}\n`,
      )
      if (task.status !== 'completed') return
      for (const { label = '(none)' } of task.response?.annotations ?? []) boxes.set(label, (boxes.get(label) ?? 0) + 1)
    })
    await finished(file.end())
    return { report, boxes }
  }

  console.log('\nFirst run')
  const first = await run()
  print(first.report)
  console.log(`  results in ${fileURLToPath(results)}\n`)
  printSummary(first.boxes)

  console.log('\nSecond run of the same job')
  const second = await run()
  print(second.report)
  const total = await countTasks(client, { batch: job.batch })
  console.log(`\n${total} tasks exist for ${images.length} images; the second run created ${second.report.created}.`)
  if (total !== images.length || second.report.created > 0) process.exitCode = 1
} finally {
  mock?.stop()
}

function print({ created, existing, finished: done, pending }: RunReport): void {
  console.log(`  ${created} created, ${existing} there already, ${done} finished, ${pending} pending`)
}
