import { type FileHandle, open } from 'node:fs/promises'
import { ScaleError } from '@scale-ts/core'
import type { Ledger, LedgerEntry } from './Ledger'
import { lockFile } from './lockFile'

/** Settings of a ledger in a file. */
export interface FileLedgerOptions {
  /**
   * What an entry survives before the next item counts on it: `'process'`, the end of this process, or `'machine'`, a power cut as
   * well, which takes a disk write for each batch of entries. The run's id always survives both. Default `'process'`: entries that a
   * power cut takes are found again by their `unique_id`.
   */
  durability?: 'process' | 'machine' | undefined
}

/**
 * A ledger in a file: one line of JSON for each item. A last line that was cut off is dropped. Two runs cannot use it at the same
 * time: the second one is told so.
 *
 * @throws ScaleError while it is loaded: another process uses it, or a line is no entry
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createTasks } from '@scale-ts/tasks'
 * import { fileLedger } from '@scale-ts/tasks/node'
 *
 * const items = [{ type: 'chat' as const, prompt: 'Hello' }]
 * const summary = await createTasks(createClient(), items, { ledger: fileLedger('tasks.jsonl') }).drain()
 * ```
 */
export function fileLedger(path: string, { durability = 'process' }: FileLedgerOptions = {}): Ledger {
  let file: FileHandle | undefined
  let unlock: (() => Promise<void>) | undefined
  let lines: string[] = []
  let next: Promise<void> | undefined
  let last: Promise<void> = Promise.resolve()

  const flush = async () => {
    const text = lines.join('')
    lines = []
    next = undefined
    if (!file) throw new ScaleError('A file ledger is loaded before anything is appended.')
    await file.appendFile(text)
    if (durability === 'machine' || text.includes('{"run":')) await file.datasync()
  }

  return {
    async *load({ readOnly = false } = {}) {
      if (readOnly) {
        const handle = await open(path, 'r').catch(ignoreMissing)
        try {
          if (handle) yield* readEntries(handle, path, await endOfLastLine(handle))
        } finally {
          await handle?.close()
        }
        return
      }
      unlock = await lockFile(path)
      file = await open(path, 'a+')
      const end = await endOfLastLine(file)
      await file.truncate(end)
      yield* readEntries(file, path, end)
    },
    append(entry) {
      lines.push(`${JSON.stringify(entry)}\n`)
      // What is appended while a write is under way makes one write together. After a failed one, nothing is written any more.
      if (!next) {
        last = last.then(flush)
        next = last
      }
      return next
    },
    async close() {
      await last.catch(() => {})
      await file?.close()
      file = undefined
      await unlock?.()
      unlock = undefined
    },
  }
}

/** Where the last whole line of a file ends. */
async function endOfLastLine(handle: FileHandle): Promise<number> {
  const chunk = Buffer.alloc(64 * 1024)
  for (let end = (await handle.stat()).size; end > 0; ) {
    const start = Math.max(0, end - chunk.length)
    const { bytesRead } = await handle.read(chunk, 0, end - start, start)
    const newline = chunk.lastIndexOf(10, bytesRead - 1)
    if (newline >= 0 && newline < bytesRead) return start + newline + 1
    end = start
  }
  return 0
}

async function* readEntries(handle: FileHandle, path: string, end: number): AsyncGenerator<LedgerEntry> {
  if (!end) return
  let rest = ''
  let number = 0
  // No `readline`: it also splits at characters that may stand inside of a JSON text.
  const stream = handle.createReadStream({ start: 0, end: end - 1, autoClose: false, encoding: 'utf8' })
  for await (const chunk of stream) {
    const found = (rest + chunk).split('\n')
    rest = found.pop() as string
    for (const line of found) yield parseEntry(line, path, ++number)
  }
}

function parseEntry(line: string, path: string, number: number): LedgerEntry {
  try {
    const entry = JSON.parse(line)
    if (typeof entry.run === 'string' || (Number.isSafeInteger(entry.index) && typeof entry.check === 'string'))
      return entry
  } catch {}
  throw new ScaleError(`Line ${number} of ${path} is no entry of a ledger.`)
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
