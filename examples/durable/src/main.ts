import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Client, createClient } from '@scale-ts/core'
import { iterateTasks } from '@scale-ts/tasks'
import Table from 'cli-table3'
import { startServer } from './startServer'
import { type Ledger, write } from './write'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
})
const rounds = Number(values.rounds)
const writers = 8

/** Between 1 and 800 ms, the same for the same seed (the fractional part of a large sine). */
const momentOf = (round: number) => 1 + Math.floor(Math.abs((Math.sin(Number(values.seed) + round) * 10_000) % 1) * 800)

/** What is missing or wrong of what the server has answered. */
async function findLosses(client: Client, ledger: Ledger): Promise<string[]> {
  const found = new Map<string, { tags: string[]; status: string }>()
  for await (const { unique_id, tags, status } of iterateTasks(client)) {
    if (unique_id) found.set(unique_id, { tags: tags ?? [], status })
  }
  const losses: string[] = []
  for (const [unique_id, { tags, isCanceled }] of ledger.promised) {
    const task = found.get(unique_id)
    if (!task) losses.push(`${unique_id} is gone`)
    else if (tags.some((tag) => !task.tags.includes(tag))) losses.push(`${unique_id} has lost its tags`)
    else if (isCanceled && task.status !== 'canceled') losses.push(`${unique_id} is ${task.status} again`)
  }
  for (const unique_id of found.keys()) {
    if (!ledger.promised.has(unique_id) && !ledger.unanswered.has(unique_id))
      losses.push(`${unique_id} comes from nowhere`)
  }
  return losses
}

const folder = await mkdtemp(join(tmpdir(), 'scale-durable-'))
const file = join(folder, 'mock.data')
const ledger: Ledger = { promised: new Map(), unanswered: new Set() }
const table = new Table({
  head: ['round', 'killed after', 'answered', 'in all', 'torn end', 'lost', 'next start'],
  style: { head: [], border: [] },
})
const losses: string[] = []

try {
  console.log(`${rounds} rounds of ${writers} writers on one file, seed ${values.seed}`)
  let server = await startServer(file)
  for (let round = 1; round <= rounds; round++) {
    const options = { apiKey: 'live_durable', baseUrl: server.baseUrl, maxRetries: 0 }
    const before = ledger.promised.size
    const writing = Array.from({ length: writers }, (_, writer) =>
      write(createClient(options), `${round}-${writer}`, ledger),
    )
    // The moment counts from the first answer on: a round in which nothing was answered proves nothing.
    while (ledger.promised.size === before) await pause(1)
    const moment = momentOf(round)
    await pause(moment)
    await server.kill()
    await Promise.all(writing)

    server = await startServer(file)
    const found = await findLosses(createClient({ ...options, baseUrl: server.baseUrl }), ledger)
    losses.push(...found)
    table.push([
      round,
      `${moment} ms`,
      ledger.promised.size - before,
      ledger.promised.size,
      server.warnings.length ? 'repaired' : '',
      found.length,
      `${Math.round(server.startedInMs)} ms`,
    ])
  }
  const { size } = await stat(file)
  await server.kill()
  console.log(table.toString())
  console.log(
    `${ledger.promised.size} tasks were answered, ${ledger.unanswered.size} requests never were; ${losses.length} changes were lost. The file has ${Math.round(size / 1024)} kB.`,
  )
  for (const loss of losses.slice(0, 20)) console.error(loss)
  if (losses.length || !ledger.promised.size) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
