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
 * A ledger in a file: one line of JSON for each item. A last line that was cut off is dropped; a file that is no ledger is left as it
 * is. Two runs cannot use it at the same time: the second one is told so.
 *
 * @throws ScaleError while it is loaded: another run uses it, a line is no entry, or its folder does not exist
 * @throws ScaleError while it is written: the disk is full
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
    try {
      await file.appendFile(text)
      if (durability === 'machine' || text.includes('{"run":')) await file.datasync()
    } catch (error) {
      throw unusable(path, error, 'Run again with the same ledger: what it lacks is found by its unique_id.')
    }
  }

  const close = async () => {
    await last.catch(() => {})
    await file?.close()
    file = undefined
    await unlock?.()
    unlock = undefined
  }

  return {
    async *load({ readOnly = false } = {}) {
      if (readOnly) {
        const handle = await open(path, 'r').catch((error) => ignoreMissing(error, path))
        try {
          if (handle) yield* readEntries(handle, path, await endOfLastLine(handle))
        } finally {
          await handle?.close()
        }
        return
      }
      try {
        unlock = await lockFile(path)
      } catch (error) {
        // Nothing to close: this ledger may be in use by another run.
        throw unusable(path, error)
      }
      try {
        lines = []
        next = undefined
        last = Promise.resolve()
        file = await open(path, 'a+')
        const { size } = await file.stat()
        const end = await endOfLastLine(file)
        yield* readEntries(file, path, end)
        // Only now is it known to be a ledger.
        if (size && !end) await requireCutOffRun(file, path, size)
        if (size > end) await file.truncate(end)
      } catch (error) {
        await close()
        throw unusable(path, error)
      }
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
    close,
  }
}

const statuses = ['created', 'existing', 'failed']

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
    const { run, index, status, check } = entry
    const isRun = typeof run === 'string' && Object.keys(entry).length === 1
    const isOutcome =
      Number.isSafeInteger(index) && index >= 0 && statuses.includes(status) && /^[0-9a-z]+$/.test(check)
    if (isRun || isOutcome) return entry
  } catch {}
  const advice =
    number > 1
      ? 'remove the line: its item is tried again.'
      : 'mend the line: {"run":"…"} holds what the unique_id of each of its tasks begins with.'
  throw new ScaleError(`Line ${number} of ${path} is no entry of a ledger. Name another file, or ${advice}`)
}

/** A file without a whole line is a ledger's only when its run was killed while it wrote the first one. */
async function requireCutOffRun(handle: FileHandle, path: string, size: number): Promise<void> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0)
  const text = buffer.toString('latin1', 0, bytesRead)
  const isCutOff = '{"run":"'.startsWith(text) || /^\{"run":"[^"]*("\}?)?$/.test(text)
  if (size !== bytesRead || !isCutOff)
    throw new ScaleError(`${path} is no ledger. It is left as it was: name another file.`)
}

function unusable(path: string, error: unknown, advice = ''): ScaleError {
  if (error instanceof ScaleError) return error
  const { code, message } = error as NodeJS.ErrnoException
  const reason = code === 'ENOENT' ? 'its folder does not exist, create it first.' : message
  return new ScaleError(`The ledger ${path} cannot be used: ${reason} ${advice}`.trim(), { cause: error })
}

function ignoreMissing(error: NodeJS.ErrnoException, path: string): undefined {
  if (error.code !== 'ENOENT') throw unusable(path, error)
}
