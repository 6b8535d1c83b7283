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
    try {
      // At once: while this thread did something else, another process would find an empty lock.
      writeFileSync(lock, own, { flag: 'wx' })
      held.add(id)
      return async () => {
        held.delete(id)
        rmSync(lock, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const found = await readLock(lock)
    // It has been given back meanwhile.
    if (found === undefined) continue
    if (!isAbandoned(found)) break
    // Without a pause, so that hardly anybody comes between. Renamed first: of two processes that find the same abandoned lock, one
    // gets it, and the other notices a fresh one.
    const aside = `${lock}.${process.pid}`
    if (readNow(lock) !== found) continue
    try {
      renameSync(lock, aside)
    } catch {
      continue
    }
    if (readNow(aside) !== found) {
      renameSync(aside, lock)
      break
    }
    rmSync(aside, { force: true })
  }
  throw new ScaleError(`Another run uses ${path}. If none does, remove ${lock}.`)
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
