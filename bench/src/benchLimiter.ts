import { setMaxListeners } from 'node:events'
import { createClient, createLimiter } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import { countTasks } from '@scale-ts/tasks'
import type { Row } from './report'

const workers = 64

/** Workers that never stop asking, through a client with an adaptive limiter. */
function keepAsking(baseFetch: typeof fetch, apiKey: string, signal: AbortSignal) {
  setMaxListeners(0, signal)
  const counts = { sent: 0, ok: 0, refused: 0 }
  const client = createClient({
    apiKey,
    middleware: [createLimiter()],
    fetch: async (input, init) => {
      counts.sent++
      const response = await baseFetch(input, init)
      if (response.ok) counts.ok++
      if (response.status === 429) counts.refused++
      return response
    },
  })
  const ended = Promise.all(
    Array.from({ length: workers }, async () => {
      while (!signal.aborted) await countTasks(client, {}, { signal }).catch(() => {})
    }),
  )
  return { counts, ended }
}

/** An adaptive limiter against a server that takes 100 requests a second: alone, and two clients that know nothing of each other. */
export async function benchLimiter(): Promise<Row[]> {
  const perSecond = 100
  const seconds = 40
  const run = async (clients: number) => {
    const mock = createMock({ journal: { entries: 0 }, rateLimit: { requests: perSecond, per: '1s' } })
    const { apiKey } = mock.account({ mode: 'live' })
    const stop = new AbortController()
    const running = Array.from({ length: clients }, () => keepAsking(mock.fetch, apiKey, stop.signal))
    // What slow start takes is not measured.
    await pause(10_000)
    const before = running.map(({ counts }) => ({ ...counts }))
    await pause(seconds * 1000)
    stop.abort()
    await Promise.all(running.map(({ ended }) => ended))
    for (const { counts } of running) console.error(`  ${clients} client(s): ${JSON.stringify(counts)}`)
    return running.map(({ counts }, index) => ({
      sent: counts.sent - (before[index]?.sent ?? 0),
      ok: counts.ok - (before[index]?.ok ?? 0),
      refused: counts.refused - (before[index]?.refused ?? 0),
    }))
  }
  const [alone] = (await run(1)) as [Awaited<ReturnType<typeof run>>[number]]
  const pair = await run(2)
  return [
    {
      what: 'adaptive limiter, share of the limit that is used',
      ratio: alone.ok / seconds / perSecond,
      promise: '>= 0.85',
    },
    {
      what: 'adaptive limiter, share of requests answered 429',
      ratio: alone.refused / alone.sent,
      promise: '<= 0.05',
    },
    {
      what: 'two clients on one limit, share of the slower one',
      ratio: Math.min(...pair.map(({ ok }) => ok)) / seconds / perSecond,
      promise: '>= 0.2',
    },
  ]
}

/** Twenty seconds without any answer, while 64 workers ask. */
export async function benchOutage(): Promise<Row[]> {
  const mock = createMock({ journal: { entries: 0 } })
  const { apiKey } = mock.account({ mode: 'live' })
  const stop = new AbortController()
  const { counts, ended } = keepAsking(mock.fetch, apiKey, stop.signal)
  await pause(5000)
  const fault = mock.faults.add({ operation: '*', effect: { reset: 'before' } })
  const before = { ...counts }
  await pause(20_000)
  const during = counts.sent - before.sent
  const okAtEnd = counts.ok
  mock.faults.remove(fault.id)
  const endedAt = performance.now()
  // Back when as many calls as there are workers have succeeded.
  while (counts.ok < okAtEnd + workers) await pause(10)
  const recovery = (performance.now() - endedAt) / 1000
  stop.abort()
  await ended
  return [
    { what: 'requests during an outage of 20 s', ratio: during, promise: '<= 100', unit: ' ' },
    { what: 'recovery after it', ratio: recovery, promise: '<= 5', unit: 's' },
  ]
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
