import { randomBytes } from 'node:crypto'
import { createClient } from '@scale-ts/core'
import { createTask, getTask } from '@scale-ts/tasks'
import Table from 'cli-table3'
import { controlMock } from './mockControls'
import type { ReceiverQuestion, ReceiverReport } from './receiver'
import { startProcess } from './startProcess'

const environment = { SCALE_TEST_CALLBACK_AUTH: `test_${randomBytes(16).toString('hex')}` }
const mock = await startProcess('./mock.ts', environment)
const receiver = await startProcess<ReceiverQuestion, ReceiverReport>('./receiver.ts', environment)

try {
  const apiKey = 'test_webhooks'
  const client = createClient({ apiKey, baseUrl: mock.url })
  const controls = controlMock(mock.url, apiKey)
  await controls.freeze('2026-01-05T09:00:00Z')

  /** Creates a task that is completed at once, lets time pass, and prints what its receiver was sent meanwhile. */
  const tell = async (path: string, advance: string) => {
    const { task_id } = await createTask(client, {
      type: 'categorization',
      attachment: 'tomato',
      attachment_type: 'text',
      instruction: 'Is this a fruit?',
      categories: ['yes', 'no'],
      callback_url: receiver.url + path,
    })
    const begin = performance.now()
    await controls.advance(advance)
    const elapsed = performance.now() - begin
    const deliveries = await controls.deliveries()
    const attempts = deliveries.find(({ subject }) => subject === task_id)?.attempts ?? []
    const report = await receiver.ask({ path })
    const { callback_succeeded } = await getTask(client, task_id)

    const table = new Table({
      head: ['attempt', 'on the mock’s clock', 'answer'],
      style: { head: [], border: [], compact: true },
    })
    attempts.forEach(({ at, status, error }, index) => {
      table.push([index + 1, at, status ?? error])
    })
    console.log(table.toString())
    console.log(
      `${attempts.length} attempts, ${report.calls} calls of onTask, ${report.succeeded} of them successful; callback_succeeded: ${callback_succeeded}; advance('${advance}') took ${Math.round(elapsed)} ms\n`,
    )
    return { statuses: attempts.map(({ status }) => status), report, callback_succeeded, elapsed }
  }

  console.log('A receiver whose handler throws twice')
  const flaky = await tell('/flaky', '10m')
  console.log('A receiver whose handler always throws')
  const broken = await tell('/broken', '24h')

  const failed = 'answered 500 to 1 + 20 attempts'
  const checks: Record<string, boolean> = {
    'answered 500, 500, 200': flaky.statuses.join() === '500,500,200' && flaky.report.answers.join() === '500,500,200',
    'one successful call of onTask': flaky.report.succeeded === 1,
    'callback_succeeded: true': flaky.callback_succeeded === true,
    [failed]: broken.statuses.length === 21 && broken.statuses.every((status) => status === 500),
    'no more calls than attempts': broken.report.answers.length === 21 && broken.report.succeeded === 0,
    'callback_succeeded: false': broken.callback_succeeded === false,
    'a day in less than 2 s': broken.elapsed < 2000,
  }
  for (const [what, isSo] of Object.entries(checks)) console.log(`${isSo ? 'ok    ' : 'FAILED'} ${what}`)
  if (!Object.values(checks).every(Boolean)) process.exitCode = 1
} finally {
  mock.stop()
  receiver.stop()
}
