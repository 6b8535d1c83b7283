import { createHash } from 'node:crypto'
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { type Client, InvalidRequestError, ScaleError } from '@scale-ts/core'
import { type CocoExportOptions, type ExportCheckpoint, exportTasks, type JsonlExportOptions } from './exportTasks'
import { lockFile } from './lockFile'
import type { TaskListParameters } from './types/TaskFilter'

/** What an export in a file has come to. */
export interface FileExport {
  /** The size of the file. */
  bytes: number
  /** Bytes that an earlier, interrupted export had written already. */
  resumedFrom: number
}

/** What stands beside the file while it is not complete. */
interface Progress {
  /** A digest of the filter: the pages of another one do not fit. */
  filter: string
  checkpoint: ExportCheckpoint
}

/**
 * Exports the tasks that match into a file, which is there once it is complete and not before. An export in lines that was
 * interrupted, by a failure, an abort or the end of the process, goes on where it was when it is called again.
 *
 * Until then its lines are in `PATH.partial` and its place in `PATH.partial.json`; remove both to start anew. Tasks that are created
 * meanwhile are not in it, as tasks come newest first. A COCO file always starts anew.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws ScaleError the export that was interrupted had another filter or its place is no longer known, or another process writes the file
 * @throws what listing throws, what the file system throws, and the signal's reason
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { exportTasksToFile } from '@scale-ts/tasks/node'
 *
 * const filter = { project: 'kittens', status: 'completed' } as const
 * const { bytes } = await exportTasksToFile(createClient(), filter, 'kittens.jsonl')
 * ```
 */
export async function exportTasksToFile(
  client: Client,
  filter: Omit<TaskListParameters, 'offset' | 'limit' | 'next_token' | 'limited_response'>,
  path: string,
  options: Omit<JsonlExportOptions, 'resume'> | CocoExportOptions = {},
): Promise<FileExport> {
  const partial = `${path}.partial`
  const progressPath = `${partial}.json`
  const unlock = await lockFile(partial)
  let file: FileHandle | undefined
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  try {
    const digest = createHash('sha256').update(JSON.stringify(filter)).digest('hex')
    const progress = options.format === 'coco' ? undefined : await readProgress(progressPath)
    if (progress && progress.filter !== digest) {
      throw new ScaleError(`${partial} was begun with another filter. Remove ${progressPath} to start anew.`)
    }
    file = await open(partial, progress ? 'a+' : 'w')
    // Less than was noted is there after a power cut only.
    const isWhole = progress && (await file.stat()).size >= progress.checkpoint.bytes
    const resume = isWhole ? progress.checkpoint : undefined
    const resumedFrom = resume?.bytes ?? 0
    await file.truncate(resumedFrom)
    let reached: ExportCheckpoint | undefined
    const stream =
      options.format === 'coco'
        ? exportTasks(client, filter, options)
        : exportTasks(client, filter, {
            ...options,
            ...(resume && { resume }),
            onCheckpoint(checkpoint) {
              reached = checkpoint
              options.onCheckpoint?.(checkpoint)
            },
          })
    let bytes = resumedFrom
    reader = stream.getReader()
    // Asking for the next chunk tells the checkpoint of those that are written.
    const first = reader.read().catch((error) => {
      if (!resume || !(error instanceof InvalidRequestError)) throw error
      const advice = `Remove ${progressPath} to start anew.`
      throw new ScaleError(`${partial} cannot be continued where it ends: ${error.message} ${advice}`, { cause: error })
    })
    for (let next = await first; !next.done; next = await reader.read()) {
      if (reached) await writeProgress(progressPath, { filter: digest, checkpoint: reached })
      reached = undefined
      await file.appendFile(next.value)
      bytes += next.value.length
    }
    await file.close()
    file = undefined
    await rename(partial, path)
    await rm(progressPath, { force: true })
    return { bytes, resumedFrom }
  } finally {
    await reader?.cancel().catch(() => {})
    await file?.close()
    await unlock()
  }
}

async function readProgress(path: string): Promise<Progress | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  try {
    return text ? (JSON.parse(text) as Progress) : undefined
  } catch {
    return undefined
  }
}

/** Whole or not at all, wherever the process ends. */
async function writeProgress(path: string, progress: Progress): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(progress))
  await rename(`${path}.new`, path)
}
