import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { ScaleError } from '@scale-ts/core'
import type { LedgerEntry } from '@scale-ts/tasks'
import { createTasks, iterateTasks } from '@scale-ts/tasks'
import { fileLedger } from '@scale-ts/tasks/node'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scale-ts-ledger-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function entriesOf(path: string): Promise<LedgerEntry[]> {
  const ledger = fileLedger(path)
  const entries: LedgerEntry[] = []
  try {
    for await (const entry of (await ledger.load()) as AsyncIterable<LedgerEntry>) entries.push(entry)
  } finally {
    await ledger.close?.()
  }
  return entries
}

const entry = (index: number, more: object = {}): LedgerEntry => ({ index, status: 'created', check: 'a', ...more })

describe('fileLedger', () => {
  it('gives back every whole line of any prefix of its file, drops the rest, and goes on after it', async () => {
    const path = join(folder, 'ledger.jsonl')
    const anEntry = fc.record({
      index: fc.nat(),
      status: fc.constantFrom('created', 'existing', 'failed'),
      check: fc.stringMatching(/^[a-z0-9]+$/),
      // Line separators of other alphabets, and bytes that a cut may halve.
      error: fc.string({ unit: 'binary' }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEntry, { maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (entries, share) => {
          await rm(path, { force: true })
          const all = [{ run: 'r' }, ...JSON.parse(JSON.stringify(entries))]
          const ledger = fileLedger(path)
          for await (const _ of (await ledger.load()) as AsyncIterable<LedgerEntry>);
          await Promise.all(all.map((one) => ledger.append(one)))
          await ledger.close?.()

          const bytes = await readFile(path)
          const prefix = bytes.subarray(0, Math.floor(share * bytes.length))
          await writeFile(path, prefix)
          const whole = prefix.toString('latin1').split('\n').length - 1
          expect(await entriesOf(path)).toEqual(all.slice(0, whole))

          const next = fileLedger(path)
          for await (const _ of (await next.load()) as AsyncIterable<LedgerEntry>);
          await next.append(entry(7))
          await next.close?.()
          expect(await entriesOf(path)).toEqual([...all.slice(0, whole), entry(7)])
        },
      ),
      { numRuns: 60 },
    )
    expect(await readdir(folder)).toEqual(['ledger.jsonl'])
  }, 30_000)

  it('names a line that is no entry instead of dropping it', async () => {
    const path = join(folder, 'ledger.jsonl')
    await writeFile(path, '{"run":"r"}\n{"index":\n{"index":1,"status":"created","check":"a"}\n')
    await expect(entriesOf(path)).rejects.toThrow(/Line 2 of .*ledger\.jsonl/)
    const run = createTasks(openWorld().client, [{ type: 'chat' }], { ledger: fileLedger(path) })
    await expect(run.drain()).rejects.toThrow(/Line 2/)
    // An editor may put a byte order mark before the first line, which must not be removed.
    await writeFile(path, '\ufeff{"run":"r"}\n')
    await expect(entriesOf(path)).rejects.toThrow(/Line 1 .*mend the line/)
    expect(await readdir(folder)).toEqual(['ledger.jsonl'])
  })

  it.each([
    '{"precious":"config"}',
    '{\n "precious": "config"\n}',
    '{"run":"r","config":1}',
    '{"run":"r","config":1}\n',
    '{"index":-1,"status":"created","check":"a"}\n',
    '\0\0\0',
  ])('leaves a file as it is that is no ledger: %j', async (text) => {
    const path = join(folder, 'config.json')
    await writeFile(path, text)
    const run = createTasks(openWorld().client, [{ type: 'chat' }], { ledger: fileLedger(path) })
    const error = await run.drain().catch((caught) => caught)
    expect(error).toBeInstanceOf(ScaleError)
    expect(error.message).toMatch(/config\.json is no .*another file/)
    expect(await readFile(path, 'utf8')).toBe(text)
    expect(await readdir(folder)).toEqual(['config.json'])
  })

  it('says which folder is missing', async () => {
    const path = join(folder, 'missing', 'ledger.jsonl')
    const run = createTasks(openWorld().client, [{ type: 'chat' }], { ledger: fileLedger(path) })
    const error = await run.drain().catch((caught) => caught)
    expect(error).toBeInstanceOf(ScaleError)
    expect(error.message).toMatch(/missing\/ledger\.jsonl cannot be used: its folder does not exist/)
  })

  it('reads places of any size', async () => {
    const path = join(folder, 'ledger.jsonl')
    const [first, far] = [entry(0), entry(Number.MAX_SAFE_INTEGER)]
    await writeFile(path, `${JSON.stringify({ run: 'r' })}\n${JSON.stringify(far)}\n${JSON.stringify(first)}\n`)
    const run = createTasks(openWorld().client, [{ type: 'chat' }, { type: 'chat' }], { ledger: fileLedger(path) })
    await expect(run.drain()).rejects.toThrow(/Item 0 is not the one/)
  })

  it('goes on after a run that was killed under the same process id, as the only process of a container has', async () => {
    const path = join(folder, 'ledger.jsonl')
    const lock = { pid: process.pid, thread: threadId, host: hostname(), id: 'of the run before' }
    await writeFile(`${path}.lock`, JSON.stringify(lock))
    expect(await entriesOf(path)).toEqual([])
    expect(await readdir(folder)).toEqual(['ledger.jsonl'])
    // Another thread of this process may hold it still.
    await writeFile(`${path}.lock`, JSON.stringify({ ...lock, thread: threadId + 1 }))
    await expect(entriesOf(path)).rejects.toThrow(/Another run uses/)
  })

  it('refuses the second run of one ledger and leaves the first one in peace', async () => {
    const { client } = openWorld()
    const path = join(folder, 'ledger.jsonl')
    const ledger = fileLedger(path)
    const items = Array.from({ length: 40 }, (_, number) => ({ type: 'chat' as const, number }))
    const first = createTasks(client, items, { ledger, concurrency: 4 })
    let isTried = false
    for await (const { status } of first) {
      expect(status).toBe('created')
      if (isTried) continue
      isTried = true
      await expect(createTasks(client, items, { ledger }).drain()).rejects.toThrow(/Another run uses/)
      await createTasks(client, items, { ledger, dryRun: true }).drain()
      expect(await readdir(folder)).toEqual(['ledger.jsonl', 'ledger.jsonl.lock'])
    }
    expect(first.summary).toMatchObject({ created: 40 })
    expect(await entriesOf(path)).toHaveLength(41)
  })

  it.skipIf(process.platform !== 'linux')(
    'tells a full disk, loses no result, and goes on when there is room',
    async () => {
      const { client } = openWorld()
      const path = join(folder, 'ledger.jsonl')
      const items = Array.from({ length: 40 }, (_, number) => ({ type: 'chat' as const, number }))
      const ledger = fileLedger(path)
      await symlink('/dev/full', path)
      const error = await createTasks(client, items, { ledger })
        .drain()
        .catch((caught) => caught)
      expect(error).toBeInstanceOf(ScaleError)
      expect(error.message).toMatch(/ledger\.jsonl cannot be used: ENOSPC.*Run again with the same ledger/)
      await rm(path)
      expect(await createTasks(client, items, { ledger }).drain()).toMatchObject({ created: 40 })
      expect(await entriesOf(path)).toHaveLength(41)
    },
  )

  it('is for one run at a time, and takes over the lock of a process that is gone', async () => {
    const path = join(folder, 'ledger.jsonl')
    const first = fileLedger(path)
    for await (const _ of (await first.load()) as AsyncIterable<LedgerEntry>);
    await expect(entriesOf(path)).rejects.toThrow(/Another run uses/)
    // A dry run only looks.
    const { client } = openWorld()
    await createTasks(client, [{ type: 'chat' }], { ledger: fileLedger(path), dryRun: true }).drain()
    await first.close?.()
    expect(await entriesOf(path)).toEqual([])

    const child = spawn(process.execPath, ['-e', ''])
    const { pid } = child
    await new Promise((resolve) => child.on('exit', resolve))
    await writeFile(`${path}.lock`, JSON.stringify({ pid, host: hostname() }))
    expect(await entriesOf(path)).toEqual([])
    await writeFile(`${path}.lock`, JSON.stringify({ pid: process.pid, host: 'another machine' }))
    await expect(entriesOf(path)).rejects.toThrow(/remove .*\.lock/)
  })

  it('leaves an abandoned lock to the process that takes it over already', async () => {
    const path = join(folder, 'ledger.jsonl')
    const lock = `${path}.lock`
    const id = crypto.randomUUID()
    const abandoned = JSON.stringify({ pid: process.pid, thread: threadId, host: hostname(), id })
    await writeFile(lock, abandoned)
    const next = `${lock}-${id.replaceAll('-', '')}`
    await writeFile(next, '')
    await expect(entriesOf(path)).rejects.toThrow(/Another run uses/)
    expect(await readFile(lock, 'utf8')).toBe(abandoned)
    await rm(next)
    expect(await entriesOf(path)).toEqual([])
    expect(await readdir(folder)).toEqual(['ledger.jsonl'])
  })

  it('gives back no lock but its own', async () => {
    const path = join(folder, 'ledger.jsonl')
    const lock = `${path}.lock`
    const first = fileLedger(path)
    for await (const _ of (await first.load()) as AsyncIterable<LedgerEntry>);
    // Somebody removed it, and another run came.
    const others = JSON.stringify({ pid: process.ppid, host: hostname() })
    await writeFile(lock, others)
    await first.close?.()
    expect(await readFile(lock, 'utf8')).toBe(others)
  })

  it('waits for a lock that another process is just writing, and no longer for one that stays cut off', async () => {
    const path = join(folder, 'ledger.jsonl')
    const lock = `${path}.lock`
    await writeFile(lock, '')
    const second = entriesOf(path).catch((error) => error)
    // Time enough to read the empty lock, and to take it over.
    for (let looks = 0; looks < 30; looks++) await readdir(folder)
    await writeFile(lock, JSON.stringify({ pid: process.ppid, host: hostname() }))
    expect(await second).toMatchObject({ message: expect.stringMatching(/Another run uses/) })
    await writeFile(lock, '{"pid":1,"ho')
    expect(await entriesOf(path)).toEqual([])
  })

  it('lets a second run skip what the first one did, and do what is new', async () => {
    const { client } = openWorld()
    const path = join(folder, 'tasks.jsonl')
    const items = Array.from({ length: 30 }, (_, number) => ({ type: 'chat' as const, number }))
    await createTasks(client, items.slice(0, 20), { ledger: fileLedger(path, { durability: 'machine' }) }).drain()
    await appendFile(path, '{"index":20,"stat')
    const run = createTasks(client, items, { ledger: fileLedger(path) })
    const skipped: (string | undefined)[] = []
    for await (const result of run) if (result.status === 'skipped') skipped.push(result.taskId)
    expect(run.summary).toMatchObject({ skipped: 20, created: 10 })
    const all: string[] = []
    for await (const { task_id } of iterateTasks(client)) all.push(task_id)
    expect(all).toHaveLength(30)
    expect(skipped.every((id) => id && all.includes(id))).toBe(true)
  })
})
