import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Row } from './report'
import { startServer } from './servers/startServer'

const run = promisify(execFile)
const command = join(
  dirname(createRequire(import.meta.url).resolve('@scale-ts/mock-server/package.json')),
  'dist/cli.js',
)
const client = fileURLToPath(new URL('exportHeap.mjs', import.meta.url))
const [few, many] = [10_000, 100_000]

/** The most bytes alive in a process that exports 10,000 tasks and in one that exports 100,000, from a mock in a process of its own. */
export async function benchExportMemory(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const small = await measure(folder, few)
    const large = await measure(folder, many)
    return [
      { what: 'memory of 100,000 tasks as lines, against 10,000', ratio: large.jsonl / small.jsonl, promise: '<= 1.2' },
      { what: 'memory of 100,000 tasks as COCO, against 10,000', ratio: large.coco / small.coco, promise: '<= 1.2' },
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The most bytes alive while so many tasks are exported, in each format. */
async function measure(folder: string, count: number): Promise<{ jsonl: number; coco: number }> {
  const fixture = join(folder, `${count}.json`)
  await writeFile(fixture, JSON.stringify({ tasks: [{ ...task, count }] }))
  const server = await startServer([command, '--port', '0', '--quiet', '--seed-file', fixture])
  const most = async (format: string) => {
    const { stdout } = await run(process.execPath, ['--expose-gc', client, server.url, `${count}`, format])
    const told = JSON.parse(stdout) as { most: number; bytes: number }
    if (told.bytes < count * 100) throw new Error(`An export of ${count} tasks has ${told.bytes} bytes.`)
    console.error(`  ${count} as ${format.padEnd(5)} ${(told.most / 1e6).toFixed(1)} MB`)
    return told.most
  }
  try {
    return { jsonl: await most('jsonl'), coco: await most('coco') }
  } finally {
    server.stop()
  }
}

const task = {
  type: 'imageannotation',
  status: 'completed',
  attachment: 'https://example.com/images/{index}.jpg',
  geometries: { box: { objects_to_annotate: ['car', 'truck', 'person'] } },
  metadata: { width: 640, height: 480 },
  response: {
    annotations: [
      { type: 'box', label: 'car', left: 1, top: 2, width: 30, height: 40, uuid: '{index}' },
      {
        type: 'polygon',
        label: 'truck',
        vertices: [
          { x: 0, y: 0 },
          { x: 4, y: 0 },
          { x: 4, y: 3 },
        ],
      },
    ],
  },
}
