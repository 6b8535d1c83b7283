import fs from 'node:fs'

/** Files that this process has open: its own number in a lock says nothing about them when it is used again. */
const mine = new Set<string>()

/**
 * Takes a file for this process alone, by a file beside it. A lock whose process is gone, however it ended, is taken over.
 *
 * @returns how to give it back
 * @throws Error that names the process which has it
 */
export function lockFile(path: string): () => void {
  const lock = `${path}.lock`
  const own = `${process.pid} ${startOf(process.pid)}\n`
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      fs.writeFileSync(lock, own, { flag: 'wx' })
      mine.add(lock)
      return () => {
        mine.delete(lock)
        fs.rmSync(lock, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = read(lock)
    if (isHeld(lock, holder)) {
      const pid = Number.parseInt(holder, 10)
      throw new Error(
        `The data file ${path} is in use by ${pid === process.pid ? 'this process' : `the process ${pid}`}. Stop it, or choose another file.`,
      )
    }
    release(lock, holder)
  }
  throw new Error(`The data file ${path} is being opened by another process. Try again.`)
}

/** Removes a lock that nobody holds; leaves one alone that another process has taken meanwhile. */
function release(lock: string, holder: string): void {
  const aside = `${lock}.${process.pid}`
  try {
    fs.renameSync(lock, aside)
    if (read(aside) === holder) fs.rmSync(aside, { force: true })
    else fs.renameSync(aside, lock)
  } catch {}
}

function isHeld(lock: string, holder: string): boolean {
  const [pid = 0, start = ''] = [Number.parseInt(holder, 10), holder.trim().split(' ')[1]]
  if (!pid) return false
  // After a restart of a container the same number is another process.
  if (pid === process.pid) return mine.has(lock) || (start !== '' && start === startOf(pid))
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startOf(pid)
  return !start || !now || start === now
}

/** When a process was started, where the system tells it: numbers of processes are given again. */
function startOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').pop()?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function read(path: string): string {
  try {
    return fs.readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
