import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createMock } from '@scale-ts/mock-server'
import { Hono } from 'hono'
import { interleave, median, quantile, ratio } from './measure'
import { rawClient } from './rawClient'
import type { Row } from './report'
import { type ServerProcess, startServer } from './servers/startServer'

const body = JSON.stringify({
  attachment: 'https://example.com/images/000000397133.jpg',
  geometries: { box: { objects_to_annotate: ['car', 'truck', 'person'], min_width: 4, min_height: 4 } },
  instruction: 'Draw a box around every object.',
  metadata: { image_id: '397133', split: 'val2017' },
})
const json = { 'content-type': 'application/json' }
const manifest = createRequire(import.meta.url).resolve('@scale-ts/mock-server/package.json')
const command = join(dirname(manifest), 'dist/cli.js')

/** Creates in the mock against a bare Hono echo, in this process and over HTTP, and against another emulator. */
export async function benchCreates(): Promise<Row[]> {
  const echo = new Hono().post('/echo', async (c) => c.json(await c.req.json()))
  const mock = createMock()
  const headers = { ...json, authorization: `Basic ${btoa(`${mock.account({ mode: 'live' }).apiKey}:`)}` }
  const create = (url: string) => new Request(`${url}/v1/task/imageannotation`, { method: 'POST', headers, body })
  const inProcess = await interleave(
    {
      echo: async () =>
        (await echo.fetch(new Request('http://localhost/echo', { method: 'POST', headers: json, body }))).text(),
      mock: async () => (await mock.fetch(create('http://localhost'))).text(),
    },
    { rounds: 11, count: 3000, width: 4 },
  )

  const script = (name: string) => fileURLToPath(new URL(`servers/${name}`, import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'scale-bench-'))
  const servers = await Promise.all([
    startServer([script('honoEcho.mjs')]),
    startServer([command, '--port', '0', '--quiet']),
    startServer([script('emulateStripe.mjs')]),
    startServer([command, '--port', '0', '--quiet', '--data', join(folder, 'mock.data')]),
  ])
  const [echoServer, mockServer, emulate, durableServer] = servers
  const createIn = ({ url }: { url: string }) =>
    rawClient(`${url}/task/imageannotation`, { ...json, authorization: `Basic ${btoa('live_bench:')}` }, body)
  const clients = {
    echo: rawClient(`${echoServer.url}/echo`, json, body),
    mock: createIn(mockServer),
    durable: createIn(durableServer),
    emulate: rawClient(
      `${emulate.url}/v1/customers`,
      { authorization: 'Bearer sk_test_bench', 'content-type': 'application/x-www-form-urlencoded' },
      'name=bench&email=bench%40example.com&description=Draw+a+box&metadata[image_id]=397133',
    ),
  }
  try {
    const { echo: askEcho, mock: askMock, emulate: askEmulate, durable: askDurable } = clients
    const overHttp = await interleave(
      { echo: askEcho.send, mock: askMock.send, emulate: askEmulate.send, durable: askDurable.send },
      // emulate limits itself to 5,000 requests an hour.
      { rounds: 7, count: 600, width: 8 },
    )
    return [
      {
        what: 'mock create in process, against a bare Hono echo',
        ratio: ratio(inProcess.mock, inProcess.echo),
        promise: '>= 0.4',
      },
      {
        what: 'mock create over HTTP, against a bare Hono echo',
        ratio: ratio(overHttp.mock, overHttp.echo),
        promise: '>= 0.4',
      },
      {
        what: 'mock create over HTTP, against emulate (Stripe)',
        ratio: ratio(overHttp.mock, overHttp.emulate),
        promise: '>= 4',
      },
      {
        what: 'mock create over HTTP with --data, against without',
        ratio: ratio(overHttp.durable, overHttp.mock),
        promise: '>= 0.5',
      },
    ]
  } finally {
    for (const client of Object.values(clients)) client.close()
    for (const server of servers) server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A page of 100 tasks in a world of 1,000 and in one of 100,000. */
export async function benchPages(): Promise<Row[]> {
  const mock = createMock()
  const world = async (count: number) => {
    const headers = { ...json, authorization: `Basic ${btoa(`${mock.account({ mode: 'live' }).apiKey}:`)}` }
    for (let index = 0; index < count; index++) {
      await mock.fetch('http://localhost/v1/task/imageannotation', { method: 'POST', headers, body })
    }
    return { headers }
  }
  const [small, large] = [await world(1000), await world(100_000)]
  const page =
    ({ headers }: { headers: Record<string, string> }) =>
    async () =>
      (await mock.fetch('http://localhost/v1/tasks?limit=100&status=pending', { headers })).text()
  const results = await interleave({ small: page(small), large: page(large) }, { rounds: 15, count: 200, width: 1 })

  const times: number[] = []
  for (let index = 0; index < 1000; index++) {
    const begin = performance.now()
    await page(large)()
    times.push(performance.now() - begin)
  }
  return [
    {
      what: 'page of 100 at 100,000 tasks, cost against 1,000',
      ratio: ratio(results.small, results.large),
      promise: '<= 1.3',
    },
    { what: 'page of 100 at 100,000 tasks, p95', ratio: quantile(times, 0.95), promise: '<= 2', unit: 'ms' },
  ]
}

/** From the start of the process to the listening line, against a process that does nothing. */
export async function benchStart(): Promise<Row[]> {
  const idle: number[] = []
  const mock: number[] = []
  for (let round = 0; round < 11; round++) {
    idle.push(await time(['-e', 'console.log("http://x")']))
    mock.push(await time([command, '--port', '0']))
  }
  return [
    { what: 'start of scale-mock, against an empty process', ratio: median(mock) / median(idle), promise: '<= 4' },
  ]
}

/** Starting on a data file with 100,000 tasks, every one written by a create of its own. */
export async function benchDataStart(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scale-bench-'))
  const start = [command, '--port', '0', '--quiet', '--data', join(folder, 'mock.data')]
  const stopped = (server: ServerProcess) => {
    server.stop()
    return server.ended
  }
  try {
    const server = await startServer(start)
    const client = rawClient(
      `${server.url}/task/imageannotation`,
      { ...json, authorization: `Basic ${btoa('live_bench:')}` },
      body,
    )
    let left = 100_000
    const worker = async () => {
      while (left-- > 0) await client.send()
    }
    await Promise.all(Array.from({ length: 16 }, worker)).finally(client.close)
    await stopped(server)
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      const begin = performance.now()
      const again = await startServer(start)
      times.push((performance.now() - begin) / 1000)
      await stopped(again)
    }
    return [{ what: 'start on a data file with 100,000 tasks', ratio: median(times), promise: '<= 3', unit: 's' }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function time(command: readonly string[]): Promise<number> {
  const begin = performance.now()
  const server = await startServer(command)
  const elapsed = performance.now() - begin
  server.stop()
  return elapsed
}
