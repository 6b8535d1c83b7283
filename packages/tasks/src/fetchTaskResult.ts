import { allowManyListeners, type Client, download, type RequestOptions, ScaleError } from '@scale-ts/core'
import { type ResultFile, resultFiles } from './resultFiles'
import type { TaskOf } from './types/Task'
import type { TaskResultMap, TaskResultType } from './types/TaskResult'

/** What of a result to download, and how. */
export interface FetchTaskResultOptions<Part extends string = string> extends Omit<RequestOptions, 'idempotencyKey'> {
  /** Parts to download, such as `['annotations']`. Default all. */
  only?: readonly Part[] | undefined
  /** Files that are downloaded at the same time. Default 4. */
  concurrency?: number | undefined
}

/**
 * Downloads the result of a completed task whose response holds URLs, and returns the content of the files, typed by the
 * task's type. Each file is downloaded with the attempts and time-outs of any other call; `totalTimeout` bounds all of them
 * together. The client's key goes to the API alone: a file anywhere else is asked for without it.
 *
 * Wire: `GET /v1/task/{id}/response_url/{uuid}`, or wherever the response says that the files are
 *
 * @see {@link https://scale.com/docs/api-reference/secure-result-urls}
 * @throws ScaleError the task is not completed, or its response holds no URL; nothing was sent
 * @throws NotFoundError, AuthenticationError or another ApiError a file cannot be had
 * @throws ResponseParseError a file is not what it should be
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { fetchTaskResult, getTask } from '@scale-ts/tasks'
 *
 * const client = createClient()
 * const task = await getTask<'videoannotation'>(client, '65a1f0c2e4b0a1d2c3e4f501')
 * const { annotations } = await fetchTaskResult(client, task, { only: ['annotations'] })
 * for (const frame of annotations) console.log(frame.annotations.map(({ label }) => label))
 * ```
 */
export async function fetchTaskResult<
  Type extends TaskResultType,
  Part extends keyof TaskResultMap[Type] & string = keyof TaskResultMap[Type] & string,
>(
  client: Client,
  task: TaskOf<Type>,
  options: FetchTaskResultOptions<Part> = {},
): Promise<Pick<TaskResultMap[Type], Part>> {
  const { task_id, type, status } = task
  const { only, concurrency = 4, signal, totalTimeout = Infinity, ...rest } = options
  if (status !== 'completed') throw new ScaleError(`Task ${task_id} is ${status}: only a completed task has a result.`)
  if (!(concurrency >= 1)) throw new ScaleError('Out of range: concurrency.')
  const result: Record<string, unknown> = {}
  const files = resultFiles(type, task.response, result)
  if (!files.length) throw new ScaleError(`The response of task ${task_id} (${type}) holds no URL of a file.`)
  if (only) for (const name of Object.keys(result)) if (!only.includes(name as Part)) delete result[name]
  const wanted = only ? files.filter(({ name }) => only.includes(name as Part)) : files

  const end = performance.now() + totalTimeout
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  signal?.throwIfAborted()
  allowManyListeners(signal)
  signal?.addEventListener('abort', abort)
  const fetchFile = async ({ place, url, parse, put }: ResultFile) => {
    const named = (bytes: Uint8Array) => {
      try {
        return parse(bytes)
      } catch (error) {
        throw new ScaleError(`${place} of task ${task_id}: ${(error as Error).message}`)
      }
    }
    const left = Math.max(1, end - performance.now())
    put(
      await download(client, url, named, {
        ...rest,
        ...(left < Infinity && { totalTimeout: left }),
        signal: controller.signal,
      }),
    )
  }
  const queue = wanted.values()
  try {
    const workers = Array.from({ length: Math.min(concurrency, wanted.length) }, async () => {
      for (const file of queue) await fetchFile(file)
    })
    await Promise.all(workers)
  } catch (error) {
    // The others are of no use any more.
    controller.abort(error)
    throw error
  } finally {
    signal?.removeEventListener('abort', abort)
  }
  return result as Pick<TaskResultMap[Type], Part>
}
