import { parseArgs } from 'node:util'
import { createClient } from '@scale-ts/core'
import Table from 'cli-table3'
import { startServer } from './startServer'
import { type WorkerOptions, work } from './worker'

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '200' },
    operations: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
})
const [workers, operations, rounds, seed] = [values.workers, values.operations, values.rounds, values.seed].map(
  Number,
) as [number, number, number, number]

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomOf(state: number): () => number {
  let a = state
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const server = await startServer(workers * rounds)
const table = new Table({
  head: ['round', 'workers', 'operations', 'tasks', 'seconds', 'wrong'],
  colAligns: Array.from({ length: 6 }, () => 'right' as const),
  style: { head: [], border: [] },
})
const kinds = new Map<string, number>()
const failures: string[] = []

try {
  console.log(
    `${rounds} rounds of ${workers} workers with ${operations} operations each, all at once, on ${server.baseUrl}`,
  )
  for (let round = 1; round <= rounds; round++) {
    const begin = performance.now()
    const board: WorkerOptions['board'] = []
    const results = await Promise.allSettled(
      Array.from({ length: workers }, (_, index) => {
        const mode = index % 2 ? 'live' : 'test'
        const name = `worker ${index} of round ${round}`
        const apiKey = `${mode}_parallel_${round}_${index}`
        // Nothing is tried again: an answer that fails is one that is wrong.
        const client = createClient({
          apiKey,
          baseUrl: server.baseUrl,
          maxRetries: 0,
          timeout: 60_000,
          totalTimeout: 60_000,
        })
        return work({ name, client, mode, operations, random: randomOf(seed + round * workers + index), board })
      }),
    )
    let total = 0
    results.forEach((result, index) => {
      if (result.status === 'rejected')
        failures.push(`Worker ${index} of round ${round}: ${(result.reason as Error).message}`)
      else
        for (const [kind, count] of result.value) {
          kinds.set(kind, (kinds.get(kind) ?? 0) + count)
          total += count
        }
    })
    const wrong = results.filter(({ status }) => status === 'rejected').length
    table.push([round, workers, total, board.length, ((performance.now() - begin) / 1000).toFixed(1), wrong])
  }
} finally {
  server.stop()
}

console.log(table.toString())
console.log(Array.from(kinds, ([kind, count]) => `${kind} ${count}`).join(' · '))
for (const failure of failures.slice(0, 10)) console.error(failure)
console.log(
  failures.length
    ? `${failures.length} workers saw something that is not theirs.`
    : 'Every worker saw exactly its own.',
)
const expected = workers * operations * rounds
if (failures.length || [...kinds.values()].reduce((sum, count) => sum + count, 0) !== expected) process.exitCode = 1
