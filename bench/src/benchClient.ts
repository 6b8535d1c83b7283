import { fileURLToPath } from 'node:url'
import { createClient } from '@scale-ts/core'
import { getTask } from '@scale-ts/tasks'
import { ofetch } from 'ofetch'
import { interleave, ratio } from './measure'
import type { Row } from './report'
import { startServer } from './servers/startServer'

/** One SDK call against the same call through bare fetch and through ofetch, on one bare server. */
export async function benchClient(): Promise<Row[]> {
  const server = await startServer([fileURLToPath(new URL('servers/bareHttp.mjs', import.meta.url))])
  try {
    const id = '65a1f0c2e4b0a1d2c3e4f501'
    const url = `${server.url}/v1/task/${id}`
    const headers = { authorization: `Basic ${btoa('test_bench:')}` }
    const client = createClient({ apiKey: 'test_bench', baseUrl: `${server.url}/v1` })
    const results = await interleave(
      {
        fetch: async () => (await fetch(url, { headers })).json(),
        ofetch: () => ofetch(url, { headers }),
        sdk: () => getTask(client, id),
      },
      { rounds: 21, count: 1500, width: 1 },
    )
    return [
      { what: 'SDK call, throughput against bare fetch', ratio: ratio(results.sdk, results.fetch), promise: '>= 0.82' },
      { what: 'SDK call, throughput against ofetch', ratio: ratio(results.sdk, results.ofetch), promise: '>= 0.87' },
    ]
  } finally {
    server.stop()
  }
}
