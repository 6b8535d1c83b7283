import { readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
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
      await writeFile(lock, own, { flag: 'wx' })
      held.add(id)
      return async () => {
        held.delete(id)
        await unlink(lock)
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const found = await readFile(lock, 'utf8').catch(() => '')
    if (found && !isAbandoned(found)) break
    // Renamed first: of two processes that find the same abandoned lock, one gets it, and notices a fresh one.
    const aside = `${lock}.${process.pid}`
    await rename(lock, aside).catch(() => {})
    const moved = await readFile(aside, 'utf8').catch(() => found)
    if (moved !== found) {
      await rename(aside, lock)
      break
    }
    await unlink(aside).catch(() => {})
  }
  throw new ScaleError(`Another run uses ${path}. If none does, remove ${lock}.`)
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
