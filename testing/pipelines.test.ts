import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@scale-ts/core'
import { startMockServer } from '@scale-ts/mock-server/server'
import { countTasks, iterateTasks } from '@scale-ts/tasks'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const page = readFileSync(new URL('../docs/pipelines.md', import.meta.url), 'utf8')
const [, program = ''] = /^```ts\n([\s\S]*?)^```$/m.exec(page) ?? []

/** The program of the documentation as one file that Node.js runs. */
async function bundle(folder: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    conditions: ['@scale-ts/source'],
    write: false,
  })
  const file = join(folder, 'pipeline.mjs')
  writeFileSync(file, outputFiles[0]?.text ?? '')
  return file
}

it('the program of docs/pipelines.md ends with one task for each image, killed three times on the way', async () => {
  expect(program.split('\n').filter((line) => line.trim()).length).toBeLessThan(60)
  const folder = mkdtempSync(join(tmpdir(), 'scale-ts-pipeline-'))
  let child: ChildProcess | undefined
  let created = 0
  let killAt = 60
  const server = await startMockServer({
    port: 0,
    onExchange: ({ method, path, status }) => {
      if (method !== 'POST' || !path.startsWith('/v1/task/imageannotation') || status !== 200) return
      if (++created === killAt) child?.kill('SIGKILL')
      if (created === 500) void label()
    },
  })
  const client = createClient({ apiKey: 'live_pipeline', baseUrl: server.baseUrl })
  /** What Scale's labelers do. */
  const label = async () => {
    for await (const { task_id } of iterateTasks(client)) {
      server.tasks.complete(task_id, {
        annotations: [{ type: 'box', label: 'kitten', left: 1, top: 2, width: 3, height: 4 }],
      })
    }
  }
  try {
    const file = await bundle(folder)
    const env = { ...process.env, SCALE_API_KEY: 'live_pipeline', SCALE_BASE_URL: server.baseUrl }
    const run = async () => {
      child = spawn(process.execPath, [file], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
      let told = ''
      child.stdout?.on('data', (chunk) => {
        told += chunk
      })
      child.stderr?.on('data', (chunk) => {
        told += chunk
      })
      const end = await new Promise((resolve) => child?.on('close', (code, signal) => resolve(signal ?? code)))
      return { end, told }
    }
    for (killAt of [60, 200, 350]) expect(await run()).toMatchObject({ end: 'SIGKILL' })
    killAt = 0
    const { end, told } = await run()
    expect({ end, told }).toMatchObject({ end: 0, told: expect.stringContaining('failed: 0') })
    expect(await countTasks(client)).toBe(500)
    expect(created).toBe(500)
    const coco = JSON.parse(readFileSync(join(folder, 'kittens.coco.json'), 'utf8'))
    expect(new Set(coco.images.map((image: { file_name: string }) => image.file_name)).size).toBe(500)
    expect(coco.images).toHaveLength(500)
    expect(coco.annotations).toHaveLength(500)
  } finally {
    child?.kill('SIGKILL')
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)
