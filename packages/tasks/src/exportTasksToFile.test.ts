import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@scale-ts/core'
import { createMock, markAsMock } from '@scale-ts/mock-server'
import { createTasks, exportTasks } from '@scale-ts/tasks'
import { exportTasksToFile } from '@scale-ts/tasks/node'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scale-ts-export-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Forty tasks, and clients whose connection is gone for good after a number of answers. */
async function openTasks() {
  const mock = createMock()
  const { apiKey } = mock.account({ mode: 'live' })
  const connect = (answers = Number.POSITIVE_INFINITY) =>
    createClient({
      apiKey,
      maxRetries: 0,
      fetch: markAsMock<typeof fetch>(async (...call) => {
        if (answers-- <= 0) throw new TypeError('fetch failed')
        return mock.fetch(...call)
      }),
    })
  const items = Array.from({ length: 40 }, (_, number) => ({ type: 'chat' as const, number, text: 'žluť 𝄞' }))
  await createTasks(connect(), items).drain()
  return { connect, whole: await new Response(exportTasks(connect(), {})).text() }
}

describe('exportTasksToFile', () => {
  it('goes on after any interruption, and the file is there once it is complete', async () => {
    const { connect, whole } = await openTasks()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 7 }), { maxLength: 5 }),
        fc.integer({ min: 3, max: 12 }),
        // What a write that was cut off leaves, and what a power cut takes.
        fc.constantFrom('', '{"task_id":"half', '\0\0\0'),
        fc.boolean(),
        async (interruptions, pageSize, torn, isShortened) => {
          const path = join(await mkdtemp(join(folder, 'run-')), 'tasks.jsonl')
          for (const answers of interruptions) {
            const interrupted = exportTasksToFile(connect(answers), {}, path, { pageSize })
            const isComplete = await interrupted.then(
              () => true,
              () => false,
            )
            if (isComplete) break
            await expect(stat(path)).rejects.toThrow('ENOENT')
            await appendFile(`${path}.partial`, torn)
            if (isShortened && (await stat(`${path}.partial`)).size > 0) await truncate(`${path}.partial`, 1)
          }
          const { bytes } = await exportTasksToFile(connect(), {}, path, { pageSize })
          expect(await readFile(path, 'utf8')).toBe(whole)
          expect(bytes).toBe(Buffer.byteLength(whole))
          expect(await readdir(join(path, '..'))).toEqual(['tasks.jsonl'])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('fetches no page again that is written', async () => {
    const { connect } = await openTasks()
    const path = join(folder, 'tasks.jsonl')
    await exportTasksToFile(connect(6), {}, path, { pageSize: 5 }).catch(() => {})
    // Of the six pages, all but the last are known to be written.
    expect(await exportTasksToFile(connect(4), {}, path, { pageSize: 5 })).toMatchObject({
      resumedFrom: expect.any(Number),
    })
  })

  it('refuses to go on with another filter, and leaves what is there', async () => {
    const { connect } = await openTasks()
    const path = join(folder, 'tasks.jsonl')
    await exportTasksToFile(connect(3), {}, path, { pageSize: 5 }).catch(() => {})
    const partial = await readFile(`${path}.partial`)
    const another = exportTasksToFile(connect(), { status: 'pending' }, path)
    await expect(another).rejects.toThrow('another filter')
    expect(await readFile(`${path}.partial`)).toEqual(partial)
  })

  it('says how to start anew when the place of before is not known any more', async () => {
    const { connect } = await openTasks()
    const path = join(folder, 'tasks.jsonl')
    await expect(exportTasksToFile(connect(2), {}, path, { pageSize: 10 })).rejects.toThrow('fetch failed')
    const progress = `${path}.partial.json`
    await writeFile(progress, (await readFile(progress, 'utf8')).replace(/"next_token":"[^"]+"/, '"next_token":"gone"'))
    const again = exportTasksToFile(connect(), {}, path)
    await expect(again).rejects.toThrow(/cannot be continued .*400.* Remove .*\.partial\.json to start anew/)
    await rm(progress)
    expect(await exportTasksToFile(connect(), {}, path)).toMatchObject({ resumedFrom: 0 })
  })

  it('replaces a file of before only by a whole one', async () => {
    const { connect, whole } = await openTasks()
    const path = join(folder, 'tasks.jsonl')
    await writeFile(path, 'yesterday')
    await exportTasksToFile(connect(2), {}, path, { pageSize: 5 }).catch(() => {})
    expect(await readFile(path, 'utf8')).toBe('yesterday')
    await exportTasksToFile(connect(), {}, path)
    expect(await readFile(path, 'utf8')).toBe(whole)
  })

  it('writes COCO files as well, and tells a second writer to wait', async () => {
    const { connect } = await openTasks()
    const path = join(folder, 'tasks.json')
    const [first, second] = await Promise.allSettled(
      [1, 2].map(() => exportTasksToFile(connect(), {}, path, { format: 'coco' })),
    )
    const outcomes = [first, second].map((one) => one?.status).sort()
    expect(outcomes).toEqual(['fulfilled', 'rejected'])
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ images: [], annotations: [] })
  })
})
