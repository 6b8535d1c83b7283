import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallbackTask, createCallbackHandler } from '@scale-ts/callbacks'
import { toNodeHandler } from '@scale-ts/callbacks/node'

/** What happened at one address of the receiver. */
export interface ReceiverReport {
  /** Statuses of its answers, in their order. */
  answers: number[]
  /** How often `onTask` was called, and how often it came to its end. */
  calls: number
  succeeded: number
}

/** Which address the receiver is asked about. */
export interface ReceiverQuestion {
  path: string
}

/** How often `onTask` throws at each address before it succeeds. */
const failures: Record<string, number> = { '/flaky': 2, '/broken': Number.POSITIVE_INFINITY }
const reports = new Map<string, ReceiverReport>()

function reportOf(path: string): ReceiverReport {
  const report = reports.get(path) ?? { answers: [], calls: 0, succeeded: 0 }
  reports.set(path, report)
  return report
}

const handler = createCallbackHandler({
  authKeys: [process.env.SCALE_CALLBACK_AUTH, process.env.SCALE_TEST_CALLBACK_AUTH],
  onTask(task: CallbackTask, { url }) {
    const { pathname } = new URL(url)
    const report = reportOf(pathname)
    if (++report.calls <= (failures[pathname] ?? 0))
      throw new Error(`The database is away; ${task.task_id} is not stored.`)
    report.succeeded++
  },
  // This one fails on purpose; yours should keep the default, or tell its own log.
  onError: () => {},
})
const listener = toNodeHandler(handler)

const server = createServer((request, response) => {
  response.once('finish', () => reportOf(request.url ?? '').answers.push(response.statusCode))
  void listener(request, response)
})
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
process.on('message', ({ path }: ReceiverQuestion) => process.send?.(reportOf(path)))
process.on('disconnect', () => process.exit())
