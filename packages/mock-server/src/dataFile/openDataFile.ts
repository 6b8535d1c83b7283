import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { StateStorage } from '../state/stateStorage'
import type { StateEntry } from '../state/worldEntries'
import { entryKey, type StateContent } from '../state/worldLoader'
import { header, readChecked, writeLine } from './dataLine'
import { lockFile } from './fileLock'
import { linesAt, type Span, scanFile } from './scanFile'

/** A change of more than so many characters is written in several lines. */
const longestLine = 1024 * 1024

/** Below so many bytes of outdated lines a file is not written anew. */
const leastGarbage = 16 * 1024 * 1024

/** Settings of a data file. */
export interface DataFileOptions {
  /** Called with what an operator should know, such as a torn end that was cut off. */
  warn: (message: string) => void
}

/**
 * Opens the file that keeps all worlds of a server, or creates it. Every change is appended before it is answered, so
 * that it survives the end of the process, however it ends. docs/decisions/0014-data-file.md
 *
 * @throws Error when the file cannot be used; the message says why
 */
export function openDataFile(file: string, options: DataFileOptions): StateStorage {
  let path = resolve(file)
  let unlock = () => {}
  try {
    path = realPath(path)
    unlock = lockFile(path)
    return new DataFile(path, options, unlock)
  } catch (error) {
    unlock()
    throw openError(error as NodeJS.ErrnoException, path)
  }
}

/**
 * Where a file is, or will be, whatever links lead there: each way to it finds the same lock, and what is written anew
 * takes the place of the file and not of a link.
 */
function realPath(path: string): string {
  try {
    return fs.realpathSync.native(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const folder = fs.realpathSync.native(dirname(path))
  const link = linkAt(path)
  // A link to a file that is yet to be made.
  return link === undefined ? join(folder, basename(path)) : realPath(resolve(folder, link))
}

function linkAt(path: string): string | undefined {
  try {
    return fs.readlinkSync(path)
  } catch {
    return undefined
  }
}

class DataFile implements StateStorage {
  readonly mintsAgain = false
  readonly #path: string
  readonly #unlock: () => void
  #fd: number
  /** Up to where the file holds whole lines. */
  #end: number
  #worlds: Map<string, Span[]>
  /** How long the latest entry of each key is, of worlds that were loaded. */
  readonly #sizes = new Map<string, Map<string, number>>()
  /** How many bytes of entries have been replaced by later ones, as far as is known. */
  #garbage = 0

  constructor(path: string, { warn }: DataFileOptions, unlock: () => void) {
    this.#path = path
    this.#unlock = unlock
    fs.rmSync(`${path}.new`, { force: true })
    this.#fd = fs.openSync(path, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600)
    try {
      const { worlds, end, torn } = scanFile(this.#fd, path)
      if (torn) {
        warn(`The last ${torn} bytes of ${path} are a change that was never finished nor answered. They were cut off.`)
        fs.ftruncateSync(this.#fd, end)
      }
      this.#worlds = worlds
      this.#end = end
      if (!end) this.#append([Buffer.from(header)])
    } catch (error) {
      fs.closeSync(this.#fd)
      throw error
    }
  }

  worldId(key: string): string {
    return createHash('sha256').update(key).digest('hex').slice(0, 32)
  }

  load(worldId: string): Iterable<StateContent> | undefined {
    const spans = this.#worlds.get(worldId)
    return spans && this.#read(worldId, spans)
  }

  save(worldId: string, entries: Iterable<StateEntry>, replaces: boolean): void {
    const lines: Buffer[] = []
    const spans: Span[] = []
    const sizes: [string, number][] = []
    let text = ''
    const finishLine = (isContinued: boolean) => {
      lines.push(writeLine(worldId, replaces, isContinued, text))
      text = ''
    }
    for (const { key, json } of entries) {
      if (text.length > longestLine) finishLine(true)
      const told = json ?? JSON.stringify({ gone: key })
      text += text ? `,${told}` : told
      sizes.push([key, told.length])
    }
    finishLine(false)
    let offset = this.#end
    for (const line of lines) {
      spans.push({ offset, length: line.length - 1 })
      offset += line.length
    }
    this.#append(lines)
    this.#note(worldId, spans, replaces, sizes)
    if (this.#garbage > leastGarbage && this.#garbage > this.#end / 2) this.#compact()
  }

  worldIds(): Iterable<string> {
    return [...this.#worlds.keys()]
  }

  remove(worldId: string): void {
    if (!this.#worlds.has(worldId)) return
    this.save(worldId, [], true)
    this.#worlds.delete(worldId)
    this.#sizes.delete(worldId)
  }

  whenOpen(listener: () => void): void {
    try {
      listener()
    } catch (error) {
      throw new Error(`The data file ${this.#path} cannot be taken up. ${(error as Error).message}`, { cause: error })
    }
  }

  clear(): void {
    this.#append([writeLine('-', true, false, '')])
    this.#worlds.clear()
    this.#sizes.clear()
    this.#garbage = this.#end
  }

  close(): void {
    if (this.#fd < 0) return
    const fd = this.#fd
    // A request that is still on its way must not write into what gets this number next.
    this.#fd = -1
    try {
      // Until here the system may hold what was written: that survives the process, but not a loss of power.
      fs.fsyncSync(fd)
    } finally {
      fs.closeSync(fd)
      this.#unlock()
    }
  }

  *#read(worldId: string, spans: readonly Span[]): Generator<StateContent> {
    const sizes = new Map<string, number>()
    this.#sizes.set(worldId, sizes)
    for (const line of linesAt(this.#fd, spans)) {
      const { start } = readChecked(line)
      const contents = JSON.parse(line.toString('utf8', start)) as StateContent[]
      const size = line.length / contents.length
      for (const content of contents) {
        const key = entryKey(content)
        this.#garbage += sizes.get(key) ?? 0
        sizes.set(key, size)
        yield content
      }
    }
  }

  #note(worldId: string, spans: Span[], replaces: boolean, written: [string, number][]): void {
    let sizes = this.#sizes.get(worldId)
    if (replaces || !sizes) {
      for (const size of sizes?.values() ?? []) this.#garbage += size
      sizes = new Map()
      this.#sizes.set(worldId, sizes)
    }
    for (const [key, size] of written) {
      this.#garbage += sizes.get(key) ?? 0
      sizes.set(key, size)
    }
    const present = replaces ? undefined : this.#worlds.get(worldId)
    if (!present) this.#worlds.set(worldId, spans)
    else for (const span of spans) present.push(span)
  }

  /** Writes lines at the end: all of them, or nothing that counts. */
  #append(lines: readonly Buffer[]): void {
    const bytes = lines.length === 1 ? (lines[0] as Buffer) : Buffer.concat(lines)
    try {
      for (let written = 0; written < bytes.length; ) {
        written += fs.writeSync(this.#fd, bytes, written, bytes.length - written, this.#end + written)
      }
    } catch (error) {
      try {
        // What comes next is written over it; this is for a file that ends here.
        fs.ftruncateSync(this.#fd, this.#end)
      } catch {}
      throw error
    }
    this.#end += bytes.length
  }

  /** Writes the file anew without what was replaced. The old one stays until the new one is whole. */
  #compact(): void {
    const fd = fs.openSync(`${this.#path}.new`, 'w+', 0o600)
    const before = { fd: this.#fd, end: this.#end, worlds: this.#worlds }
    try {
      this.#fd = fd
      this.#end = 0
      this.#worlds = new Map()
      this.#garbage = Number.NEGATIVE_INFINITY
      this.#append([Buffer.from(header)])
      for (const [worldId, spans] of before.worlds) {
        if (this.#sizes.has(worldId)) this.save(worldId, latest(before.fd, spans), true)
        else this.#copy(worldId, before.fd, spans)
      }
      fs.fsyncSync(fd)
      fs.renameSync(`${this.#path}.new`, this.#path)
      fs.closeSync(before.fd)
    } catch {
      // No room for a second copy: the old file is whole, and goes on growing.
      fs.closeSync(fd)
      fs.rmSync(`${this.#path}.new`, { force: true })
      this.#fd = before.fd
      this.#end = before.end
      this.#worlds = before.worlds
    }
    this.#garbage = 0
  }

  #copy(worldId: string, from: number, spans: readonly Span[]): void {
    const copied: Span[] = []
    for (const line of linesAt(from, spans)) {
      copied.push({ offset: this.#end, length: line.length })
      this.#append([line, Buffer.from('\n')])
    }
    this.#worlds.set(worldId, copied)
  }
}

/** The latest entry of each key, in the order in which the keys came first. */
function latest(fd: number, spans: readonly Span[]): StateEntry[] {
  const entries = new Map<string, string>()
  for (const line of linesAt(fd, spans)) {
    const { start } = readChecked(line)
    for (const content of JSON.parse(line.toString('utf8', start)) as StateContent[]) {
      if (content.gone !== undefined) entries.delete(content.gone)
      else entries.set(entryKey(content), JSON.stringify(content))
    }
  }
  return Array.from(entries, ([key, json]) => ({ key, json }))
}

function openError(error: NodeJS.ErrnoException, path: string): Error {
  // What stands beside the file is its lock, and what it is written anew to.
  const isBeside = error.path !== undefined && error.path !== path
  const notWritable = isBeside
    ? `The folder ${dirname(path)} may not be written by this user: a lock is kept beside the data file.`
    : `The data file ${path} may not be written by this user.`
  const reasons: Record<string, string> = {
    ENOENT: `The folder ${dirname(path)} for the data file does not exist.`,
    ENOTDIR: `${dirname(path)} is not a folder: the data file cannot be there.`,
    EISDIR: `${path} is a folder: name a file in it.`,
    EACCES: notWritable,
    EPERM: notWritable,
    EROFS: `The data file ${path} is on a file system that cannot be written.`,
    ENOSPC: `There is no room left for the data file ${path}.`,
  }
  return error.code
    ? new Error(reasons[error.code] ?? `The data file ${path} cannot be used: ${error.message}`, { cause: error })
    : error
}
