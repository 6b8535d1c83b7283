import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Client, createClient } from '@scale-ts/core'
import { createMock } from '@scale-ts/mock-server'
import { createTasks, exportTasks, iterateTasks } from '@scale-ts/tasks'
import { fileLedger } from '@scale-ts/tasks/node'
import { interleave, ratio } from './measure'
import type { Row } from './report'
import { startServer } from './servers/startServer'

const width = 16
const manifest = createRequire(import.meta.url).resolve('@scale-ts/mock-server/package.json')
const item = (id: string) => ({
  type: 'imageannotation' as const,
  attachment: 'https://example.com/images/000000397133.jpg',
  geometries: { box: { objects_to_annotate: ['car', 'truck', 'person'], min_width: 4, min_height: 4 } },
  metadata: { image_id: '397133', split: 'val2017' },
  unique_id: id,
})

/** Creating 10,000 tasks in ten rounds over HTTP: `createTasks` against workers around a bare fetch. */
export async function benchCreateTasks(): Promise<Row[]> {
  const server = await startServer([join(dirname(manifest), 'dist/cli.js'), '--port', '0', '--quiet'])
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const client = createClient({ apiKey: 'live_bench', baseUrl: server.url })
  let round = 0
  function* items() {
    const name = ++round
    for (let index = 0; index < 1000; index++) yield item(`${name}-${index}`)
  }
  try {
    const results = await interleave(
      {
        fetch: () => pool(items(), server.url),
        sdk: () => createTasks(client, items(), { concurrency: width }).drain(),
        ledger: () =>
          createTasks(client, items(), {
            concurrency: width,
            ledger: fileLedger(join(folder, `${round}.jsonl`)),
          }).drain(),
      },
      { rounds: 10, count: 1, width: 1 },
    )
    return [
      {
        what: 'createTasks, throughput against a bare-fetch pool',
        ratio: ratio(results.sdk, results.fetch),
        promise: '>= 0.7',
      },
      {
        what: 'createTasks with a ledger, against a bare-fetch pool',
        ratio: ratio(results.ledger, results.fetch),
        promise: '>= 0.6',
      },
    ]
  } finally {
    server.stop()
    await rm(folder, { recursive: true })
  }
}

/** Reading a world of 2,000 tasks: a slow consumer with and without the next page under way. */
export async function benchReading(): Promise<Row[]> {
  const mock = createMock({ journal: { entries: 0 } })
  const { apiKey } = mock.account({ mode: 'live' })
  const client = createClient({ apiKey, fetch: mock.fetch })
  await createTasks(
    client,
    Array.from({ length: 2000 }, (_, index) => item(`${index}`)),
    { concurrency: 4 },
  ).drain()

  // As long as Scale's own answers take, roughly: a page that comes at once leaves nothing to read ahead of.
  const distant = createClient({
    apiKey,
    fetch: async (input, init) => {
      await pause(100)
      return mock.fetch(input, init)
    },
  })
  const slow = await interleave(
    { loop: () => readPages(distant, 20, 1), sdk: () => iterateFor(distant, 20, 1) },
    { rounds: 5, count: 1, width: 1 },
  )
  return [
    {
      what: 'iterating, 1 ms an item, 100 ms a page, against a loop',
      ratio: ratio(slow.sdk, slow.loop),
      promise: '>= 1.5',
    },
  ]
}

/** Exporting 100,000 tasks of a server in another process, against listing them. */
export async function benchExport(): Promise<Row[]> {
  const server = await startServer([join(dirname(manifest), 'dist/cli.js'), '--port', '0', '--quiet'])
  const client = createClient({ apiKey: 'live_bench', baseUrl: server.url })
  try {
    await createTasks(
      client,
      Array.from({ length: 100_000 }, (_, index) => item(`${index}`)),
      { concurrency: width },
    ).drain()
    const results = await interleave(
      {
        list: async () => {
          for await (const _task of iterateTasks(client, { limit: 100 }));
        },
        export: async () => {
          await exportTasks(client, {}, { pageSize: 100 }).pipeTo(new WritableStream())
        },
      },
      { rounds: 5, count: 1, width: 1 },
    )
    return [
      {
        what: 'exportTasks of 100,000 tasks, against listing alone',
        ratio: ratio(results.export, results.list),
        promise: '>= 0.8',
      },
    ]
  } finally {
    server.stop()
  }
}

async function pool(items: Iterable<ReturnType<typeof item>>, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa('live_bench:')}` }
  const source = items[Symbol.iterator]()
  const worker = async () => {
    for (let next = source.next(); !next.done; next = source.next()) {
      const { type, ...body } = next.value
      const response = await fetch(`${url}/task/${type}`, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!response.ok) throw new Error(await response.text())
      await response.json()
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** What people write: ask for a page, use it, ask for the next one. */
async function readPages(client: Client, pages: number, itemMs: number): Promise<void> {
  let token: string | undefined
  for (let page = 0; page < pages; page++) {
    const path = `/tasks?limit=100${token ? `&next_token=${encodeURIComponent(token)}` : ''}`
    const answer = await client.request<{ docs: unknown[]; next_token: string }>({ method: 'GET', path })
    for (const _task of answer.docs) await pause(itemMs)
    token = answer.next_token
  }
}

async function iterateFor(client: Client, pages: number, itemMs: number): Promise<void> {
  let left = pages * 100
  for await (const _task of iterateTasks(client, { limit: 100 })) {
    await pause(itemMs)
    if (--left === 0) return
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
