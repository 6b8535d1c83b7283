import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createClient } from '@scale-ts/core'
import { auditTasks } from './auditTasks'
import type { RunMessage } from './createAll'

const { values } = parseArgs({
  // pnpm hands the dashes on that part its own arguments from ours.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    count: { type: 'string', default: '100000' },
    concurrency: { type: 'string', default: '64' },
    'server-rate': { type: 'string', default: '1000' },
    kill: { type: 'boolean', default: false },
  },
})
const count = Number(values.count)
const mostHeap = 150e6
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const server = fork(script('serveBadly.ts'), [values['server-rate']], {
  execArgv: [...process.execArgv, '--max-old-space-size=8000'],
})
const [{ baseUrl }] = (await once(server, 'message')) as [{ baseUrl: string }]
const folder = await mkdtemp(join(tmpdir(), 'million-'))
// Where kill -9 strikes: after that many items of the run have ended.
const kills = values.kill ? [0.05, 0.35, 0.65].map((from) => Math.floor(count * (from + Math.random() * 0.3))) : []
let last: Extract<RunMessage, { summary: object }> | undefined
let maxHeapUsed = 0
const begin = performance.now()

/** Runs the client once, to its end or until it is killed. */
async function createAll(killAfter = Infinity): Promise<void> {
  const child = fork(script('createAll.ts'), [baseUrl, join(folder, 'ledger.jsonl'), values.count, values.concurrency])
  child.on('message', (message: RunMessage) => {
    if ('summary' in message) last = message
    else if (message.done >= killAfter && child.kill('SIGKILL')) console.log(`\nkill -9 after ${message.done} items`)
  })
  const [code, signal] = await once(child, 'exit')
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`The client ended with ${code ?? signal}.`)
}

try {
  for (const kill of kills) await createAll(kill)
  await createAll()
  if (!last) throw new Error('The client told no summary.')
  const seconds = (performance.now() - begin) / 1000
  maxHeapUsed = last.maxHeapUsed
  const audit = await auditTasks(createClient({ apiKey: 'live_million', baseUrl }), count)
  const { created, existing, failed, skipped } = last.summary
  console.log(`\nlast run: ${created} created, ${existing} existing, ${failed} failed, ${skipped} done before`)
  console.log(`server:   ${audit.tasks} tasks, ${audit.duplicates} duplicates, ${audit.lost} lost`)
  console.log(`client:   heap at most ${(maxHeapUsed / 1e6).toFixed(0)} MB of ${mostHeap / 1e6}`)
  console.log(`time:     ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} tasks a second`)
  const isExact = audit.tasks === count && !audit.duplicates && !audit.lost && !failed
  process.exitCode = isExact && maxHeapUsed < mostHeap ? 0 : 1
} finally {
  server.disconnect()
  await rm(folder, { recursive: true })
}
