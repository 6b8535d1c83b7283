import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { threadId } from 'node:worker_threads'
import { ScaleError } from '@scale-ts/core'

/** The ids of the locks that this thread holds. */
const held = new Set<string>()

/**
 * Locks a file against other runs of this machine by a second file, `<path>.lock`. A lock whose process is gone is taken over.
 *
 * @returns a function that unlocks it
 * @throws ScaleError when another run holds the lock
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`
  const id = crypto.randomUUID()
  const own = JSON.stringify({ pid: process.pid, thread: threadId, host: hostname(), id })
  for (let tries = 0; tries < 5; tries++) {
    let isOwn = writeNew(lock, own)
    if (!isOwn) {
      const found = await readLock(lock)
      // It has been given back meanwhile.
      if (found === undefined) continue
      if (!isAbandoned(found)) break
      isOwn = takeOver(lock, found, own)
    }
    if (isOwn) {
      held.add(id)
      return async () => {
        held.delete(id)
        // Whoever removed it by hand may have let another run in.
        if (readNow(lock) === own) rmSync(lock, { force: true })
      }
    }
  }
  throw new ScaleError(`Another run uses ${path}. If none does, remove ${lock}.`)
}

/** Writes a file that is not there yet. At once: while this thread did something else, another process would find it empty. */
function writeNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Puts an own lock in the place of an abandoned one. Only who has made the file that belongs to that very lock may, so that it is one. */
function takeOver(lock: string, abandoned: string, own: string): boolean {
  const next = `${lock}-${abandoned.replace(/\W/g, '').slice(-32)}`
  if (!writeNew(next, own)) return false
  const isStill = readNow(lock) === abandoned
  // A rename leaves no moment without a lock, in which a third one could come.
  if (isStill) renameSync(next, lock)
  else rmSync(next, { force: true })
  return isStill
}

function readNow(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** What a lock says. One that is incomplete may just be written: only what stays so was cut off. */
async function readLock(lock: string): Promise<string | undefined> {
  let text: string | undefined
  for (let looks = 0; looks < 50; looks++) {
    if (looks) await setTimeout(20)
    text = readNow(lock)
    if (text === undefined || text.endsWith('}')) break
  }
  return text
}

function isAbandoned(text: string): boolean {
  try {
    const { pid, thread, host, id } = JSON.parse(text)
    if (host !== hostname()) return false
    // In a container each run has the same process id: what this one does not know of is from one before.
    if (pid === process.pid && thread === threadId) return !held.has(id)
    process.kill(pid, 0)
    return false
  } catch (error) {
    // No such process. Another user's is alive, and what is no JSON was cut off while it was written.
    return (error as NodeJS.ErrnoException).code !== 'EPERM'
  }
}
