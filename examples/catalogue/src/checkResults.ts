import { createClient } from '@scale-ts/core'
import { createTask, fetchTaskResult } from '@scale-ts/tasks'
import Table from 'cli-table3'
import { exampleTasks } from './exampleTasks'
import { countColour, countIndexes } from './readMask'
import { startMock } from './startMock'

// Downloads what finished tasks point to, and checks it as a consumer of labels would.

const mock = await startMock('--responses', 'rich')
const table = new Table({ head: ['checked', 'found', 'as it should be'], style: { head: [], border: [] } })
let wrong = 0

function check(what: string, found: unknown, expected: unknown): void {
  const isRight = JSON.stringify(found) === JSON.stringify(expected)
  if (!isRight) wrong++
  table.push([what, String(found), isRight ? 'yes' : `no: ${expected}`])
}

try {
  const client = createClient({ baseUrl: mock.baseUrl, apiKey: 'test_catalogue' })
  const tasks = exampleTasks('')

  const segmented = await createTask(client, tasks.segmentannotation)
  const masks = await fetchTaskResult(client, segmented)
  const mapping = segmented.status === 'completed' ? (segmented.response?.labelMapping ?? {}) : {}
  const pixels = countIndexes(masks.indexedImage)
  for (const [label, entries] of Object.entries(mapping)) {
    const instances = [entries].flat()
    check(`${label}: masks`, masks.labeled[label]?.length, instances.length)
    for (const { index, color, numPixels } of instances) {
      check(`${label}: pixels of index ${index}`, pixels.get(index), numPixels)
      const sameColour = Object.values(mapping)
        .flat()
        .filter((other) => other.color === color)
      const expected = sameColour.reduce((sum, other) => sum + (other.numPixels ?? 0), 0)
      check(`${label}: pixels of ${color}`, countColour(masks.image, color), expected)
    }
  }
  const named = Object.values(mapping).flat()
  check(
    'indexes without a label',
    [...pixels.keys()].filter((index) => index && !named.some((of) => of.index === index)),
    [],
  )

  const filmed = await createTask(client, tasks.videoannotation)
  const { annotations, events } = await fetchTaskResult(client, filmed)
  check('videoannotation: frames', annotations.length, tasks.videoannotation.attachments?.length)
  const labels = new Map<string, Set<string | undefined>>()
  for (const frame of annotations) {
    for (const { uuid, label } of frame.annotations) labels.set(uuid, (labels.get(uuid) ?? new Set()).add(label))
  }
  check('videoannotation: objects', labels.size > 0, true)
  check(
    'videoannotation: objects that change their label',
    [...labels.values()].filter(({ size }) => size > 1).length,
    0,
  )
  check(
    'videoannotation: events',
    [...new Set(events?.events.map(({ label }) => label))],
    tasks.videoannotation.events_to_annotate,
  )

  console.log(table.toString())
  if (wrong) {
    console.error(`${wrong} of these are not as they should be.`)
    process.exitCode = 1
  }
} finally {
  mock.stop()
}
