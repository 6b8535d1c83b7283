import {
  allowManyListeners,
  type Client,
  type Middleware,
  ScaleError,
  type WaitOptions,
  WaitTimeoutError,
  waits,
} from '@scale-ts/core'
import { getTask } from './getTask'
import { mapConcurrently } from './mapConcurrently'
import type { Task } from './types/Task'
import { isOver } from './waitForTask'

/** How to wait for several tasks. */
export interface WaitForTasksOptions extends WaitOptions<Task> {
  /** Tasks that are read at the same time. Default 16. */
  concurrency?: number | undefined
}

/**
 * Waits for several tasks and yields each once it is no longer `pending`, or what `until` says, in the order in which they get
 * there. For all tasks of a batch, `waitForBatch` takes fewer requests.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws WaitTimeoutError after `waitTimeout`; `last` holds the ids that are still waited for, `attempts` those of all reads
 * @throws NotFoundError no task has one of the ids
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { waitForTasks } from '@scale-ts/tasks'
 *
 * for await (const task of waitForTasks(createClient(), ['65a1f0c2e4b0a1d2c3e4f501'])) console.log(task.status)
 * ```
 */
export async function* waitForTasks(
  client: Client,
  taskIds: Iterable<string>,
  options: WaitForTasksOptions = {},
): AsyncGenerator<Task, void, undefined> {
  const { until = isOver, interval, maxInterval, waitTimeout = Infinity, notifier, concurrency = 16, ...rest } = options
  const { signal } = rest
  if (!(concurrency >= 1)) throw new ScaleError('`concurrency` must be at least 1.')
  const open = new Set(taskIds)
  const heard: Task[] = []
  let wake = () => {}
  const controller = new AbortController()
  // One listener for all: there are more reads at a time than a signal takes listeners without a warning.
  const reads = new Set<AbortController>()
  controller.signal.addEventListener('abort', () => {
    for (const one of reads) one.abort(controller.signal.reason)
  })
  const end = (reason: unknown) => {
    controller.abort(reason)
    wake()
  }
  const abort = () => end(signal?.reason)
  const startedAt = performance.now()
  let attempts = 0
  const count: Middleware = (_attempt, next) => {
    attempts++
    return next()
  }
  const middleware = [...(rest.middleware ?? []), count]
  const onLimit = () =>
    end(
      new WaitTimeoutError(`${open.size} tasks did not get there within ${waitTimeout} ms`, {
        last: [...open],
        attempts,
        elapsedMs: performance.now() - startedAt,
      }),
    )
  // Reads that are under way, by id: a task that is told of need not be waited for.
  const reading = new Map<string, (tasks: Task[]) => void>()
  const hear = (task: Task) => {
    heard.push(task)
    const [anyRead] = reading.values()
    ;(reading.get(task.task_id) ?? anyRead)?.([])
    wake()
  }

  signal?.throwIfAborted()
  allowManyListeners(signal)
  signal?.addEventListener('abort', abort)
  // Longer than a timer can count is as good as never.
  const timer = waitTimeout < 2 ** 31 ? setTimeout(onLimit, waitTimeout) : undefined
  const unsubscribe = notifier ? [...open].map((id) => notifier.subscribe(id, hear)) : []
  const arrived = (tasks: readonly Task[]) => tasks.filter((task) => until(task) && open.delete(task.task_id))
  function* stillOpen() {
    // What has been told of meanwhile need not be read.
    for (const id of [...open]) if (open.has(id)) yield id
  }
  let failures = 0
  let lastFailure: unknown
  const read = async (id: string): Promise<Task[] | undefined> => {
    controller.signal.throwIfAborted()
    const own = new AbortController()
    reads.add(own)
    try {
      return await new Promise<Task[]>((resolve, reject) => {
        reading.set(id, resolve)
        getTask(client, id, { ...rest, middleware, signal: own.signal })
          .then((task) => resolve([task]), reject)
          .finally(() => reads.delete(own))
      })
    } catch (error) {
      const mayPass = error instanceof ScaleError && error.outcome && error.outcome !== 'refused'
      if (!mayPass) throw error
      lastFailure = error
      return undefined
    } finally {
      reading.delete(id)
    }
  }
  try {
    for (const wait of waits({ interval, maxInterval, waitTimeout })) {
      // An outage is waited out, unless round after round nothing can be read.
      if (++failures > 6) throw lastFailure
      for await (const tasks of mapConcurrently(stillOpen(), read, { concurrency })) {
        if (tasks) failures = 0
        // Whoever leaves here does not wait for the reads that are under way.
        let isLeft = true
        try {
          yield* arrived([...(tasks ?? []), ...heard.splice(0)])
          isLeft = false
        } finally {
          if (isLeft) controller.abort()
        }
      }
      for (const over = performance.now() + wait; open.size && performance.now() < over; ) {
        let pauseTimer: ReturnType<typeof setTimeout> | undefined
        await new Promise<void>((resolve) => {
          wake = resolve
          // Up: a clock of whole milliseconds, as tests have, would never get past the rest of one.
          pauseTimer = setTimeout(resolve, Math.ceil(over - performance.now()))
          if (heard.length || controller.signal.aborted) resolve()
        })
        clearTimeout(pauseTimer)
        controller.signal.throwIfAborted()
        yield* arrived(heard.splice(0))
      }
      if (!open.size) return
    }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    for (const one of unsubscribe) one()
    controller.abort()
  }
}
