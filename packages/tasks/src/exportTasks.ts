import { allowManyListeners, type Client, paginate, type RequestOptions } from '@scale-ts/core'
import { type CocoOptions, cocoChunks } from './cocoChunks'
import { listTasks } from './listTasks'
import type { TaskListParameters } from './types/TaskFilter'

const encoder = /* @__PURE__ */ new TextEncoder()

/** Where an export in lines can go on. Plain JSON. */
export interface ExportCheckpoint {
  /** The page that comes next; `null` at the end. */
  next_token: string | null
  /** Bytes of the export up to here: cut the file to this length before what follows is appended. */
  bytes: number
  /** Tasks up to here. */
  tasks: number
}

/** Options of every export. */
export interface ExportOptions extends Omit<RequestOptions, 'idempotencyKey' | 'onResponse'> {
  /** Tasks on a page, 1 to 100. Default 100. */
  pageSize?: number | undefined
}

/** One task a line, as the API tells it. */
export interface JsonlExportOptions extends ExportOptions {
  format?: 'jsonl' | undefined
  /**
   * Called when the chunk after the checkpoint is asked for. A reader that writes each chunk before it reads the next one has written
   * everything up to it; a pipe may still hold some of that.
   */
  onCheckpoint?: ((checkpoint: ExportCheckpoint) => void) | undefined
  /** Goes on after a checkpoint of an earlier export with the same filter. */
  resume?: ExportCheckpoint | undefined
}

/** A COCO file of the completed image tasks. */
export interface CocoExportOptions extends ExportOptions, CocoOptions {
  format: 'coco'
}

/**
 * Exports the tasks that match as a stream of bytes, a page at a time and no further ahead than one page, however many there are.
 *
 * `jsonl` writes each task on a line, and can go on after an interruption: `exportTasksToFile` of `@scale-ts/tasks/node` sees to that. `coco` writes the boxes and polygons of completed image tasks as a COCO file: images, then
 * annotations, for which it lists the tasks twice.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws while the stream is read: what listing throws, and the signal's reason
 * @example
 * ```ts
 * import { createWriteStream } from 'node:fs'
 * import { Writable } from 'node:stream'
 * import { createClient } from '@scale-ts/core'
 * import { exportTasks } from '@scale-ts/tasks'
 *
 * const stream = exportTasks(createClient(), { project: 'kittens', status: 'completed' }, { format: 'jsonl' })
 * await stream.pipeTo(Writable.toWeb(createWriteStream('kittens.jsonl')))
 * ```
 */
export function exportTasks(
  client: Client,
  filter: Omit<TaskListParameters, 'offset' | 'limit' | 'next_token' | 'limited_response'>,
  options: JsonlExportOptions | CocoExportOptions = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  // A page that does not come must not hold up whoever cancels the stream.
  const cancelling = new AbortController()
  const { signal } = options
  const abort = () => cancelling.abort(signal?.reason)
  const settings = { ...options, signal: cancelling.signal }
  const chunks = settings.format === 'coco' ? cocoChunks(client, filter, settings) : lines(client, filter, settings)
  return new ReadableStream(
    {
      start: () => {
        allowManyListeners(signal)
        if (signal?.aborted) abort()
        else signal?.addEventListener('abort', abort)
      },
      async pull(controller) {
        try {
          const { done, value } = await chunks.next()
          if (!done) return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
          controller.close()
        } catch (error) {
          controller.error(error)
        }
        signal?.removeEventListener('abort', abort)
      },
      async cancel(reason) {
        signal?.removeEventListener('abort', abort)
        cancelling.abort(reason)
        await chunks.return()
      },
    },
    // Nothing is read ahead here: a page is under way already.
    { highWaterMark: 0 },
  )
}

async function* lines(
  client: Client,
  filter: TaskListParameters,
  { pageSize: limit = 100, format, onCheckpoint, resume, ...options }: JsonlExportOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let { bytes, tasks, next_token } = resume ?? { bytes: 0, tasks: 0, next_token: undefined }
  if (next_token === null) return
  const start = next_token
  const pages = paginate({
    fetchPage: (token: string | undefined, signal) =>
      listTasks(client, { ...filter, limit, next_token: token ?? start }, { ...options, signal }),
    // What has no list of tasks is no page.
    items: (page) => (Array.isArray(page.docs) ? [page] : (page.docs as never)),
    nextCursor: (page) => page.next_token || undefined,
    signal: options.signal,
  })
  for await (const page of pages) {
    let text = ''
    for (const task of page.docs) text += `${JSON.stringify(task)}\n`
    const encoded = encoder.encode(text)
    if (text) yield encoded
    bytes += encoded.length
    tasks += page.docs.length
    next_token = page.next_token || null
    onCheckpoint?.({ next_token, bytes, tasks })
  }
}
