import { type Client, type RequestOptions, ScaleError } from '@scale-ts/core'
import { iterateTasks } from './iterateTasks'
import type { Task } from './types/Task'
import type { TaskFilter } from './types/TaskFilter'

/** How far a synchronization got. Plain JSON, to be kept until the next one. */
export interface SyncWatermark {
  /** ISO 8601: everything that changed before has been told. */
  time: string
  /** `updated_at` of those tasks that changed since then and have been told, by id. */
  seen: Record<string, string>
}

/** What to synchronize. The filter must stay the same from one run to the next. */
export interface SyncTasksOptions
  extends Omit<TaskFilter, 'updated_after' | 'updated_before'>,
    Pick<RequestOptions, 'signal' | 'timeout' | 'maxRetries'> {
  /** The watermark of the run before, or a time; in UTC if it names no zone. Default: from the beginning. */
  since?: SyncWatermark | Date | string | undefined
  /**
   * Milliseconds by which a change may become visible late, or the clocks of servers may differ. The next run looks at that much
   * again, and tells nothing twice. Default 60,000.
   */
  overlap?: number | undefined
  /** Tasks on a page, 1 to 100. Default 100. */
  pageSize?: number | undefined
}

/** One run: the tasks that changed, and the watermark for the next one. */
export interface TaskSync extends AsyncIterable<Task> {
  /** Where the next run starts: `undefined` until this one has been iterated to its end. */
  readonly watermark: SyncWatermark | undefined
}

/**
 * Yields every task that was created or changed since the run before, once for each change that is there to see, and a watermark for
 * the next run. Keep the watermark after the tasks: a run that is cut off starts again where it had started.
 *
 * Tasks come newest first by creation, so a task may change while the pages behind it are read. The watermark is therefore never
 * later than the start of the run, and remembers what was told beyond it.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws ScaleError `since` is no time, or `overlap` no number
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { syncTasks } from '@scale-ts/tasks'
 *
 * const client = createClient()
 * const first = syncTasks(client, { project: 'kittens' })
 * for await (const task of first) console.log(task.task_id, task.status)
 * const second = syncTasks(client, { project: 'kittens', since: first.watermark })
 * for await (const task of second) console.log(task.task_id, task.status)
 * ```
 */
export function syncTasks(client: Client, options: SyncTasksOptions = {}): TaskSync {
  const { since, overlap = 60_000, pageSize, signal, timeout, maxRetries, ...filter } = options
  if (!(overlap >= 0)) throw new ScaleError('`overlap` must be a number of milliseconds.')
  const { time: begin, seen } = isWatermark(since) ? since : { time: since, seen: {} as Record<string, string> }
  const time = begin ? toUtc(begin) : undefined
  let watermark: SyncWatermark | undefined

  async function* run(): AsyncGenerator<Task, void, undefined> {
    // The server's clock where it tells it, in whole seconds: all that changes from now on has a later time.
    let startedAt = Date.now()
    let isFirst = true
    const onResponse: RequestOptions['onResponse'] = ({ response, durationMs }) => {
      const told = Date.parse(response.headers.get('date') ?? '') || startedAt
      // Whole milliseconds, as a watermark has: what changed in the rest of one would be told again.
      if (isFirst) startedAt = Math.floor(Math.min(told, startedAt) - durationMs)
      isFirst = false
    }
    const request = { signal, onResponse, ...(timeout && { timeout }), ...(maxRetries !== undefined && { maxRetries }) }
    const query = { ...filter, ...(time && { updated_after: time }), ...(pageSize && { limit: pageSize }) }
    const recent: [string, string][] = []
    let latest = ''
    let ofLatest: [string, string][] = []
    for await (const task of iterateTasks(client, query, request)) {
      const at = task.updated_at ?? task.created_at
      if (at > latest) {
        latest = at
        ofLatest = []
      }
      if (at === latest) ofLatest.push([task.task_id, at])
      if (Date.parse(at) >= startedAt - overlap) recent.push([task.task_id, at])
      if (seen[task.task_id] !== at) yield task
    }
    // No later than the latest change there is, should the clocks be wrong, and no earlier than before.
    const isQuiet = !latest || Date.parse(latest) < startedAt - overlap
    const end = Math.max(
      isQuiet && latest ? Date.parse(latest) : startedAt - overlap,
      time ? Math.min(Date.parse(time), startedAt) : -Infinity,
    )
    watermark = { time: new Date(end).toISOString(), seen: Object.fromEntries(isQuiet ? ofLatest : recent) }
  }
  const tasks = run()
  return {
    [Symbol.asyncIterator]: () => tasks,
    get watermark() {
      return watermark
    },
  }
}

function isWatermark(since: SyncTasksOptions['since']): since is SyncWatermark {
  return typeof since === 'object' && since !== null && 'seen' in since
}

/** Times without a zone are in UTC, as for the API; `Date` would take them for local ones. */
function toUtc(time: Date | string): string {
  const text = typeof time === 'string' ? time.trim() : ''
  const isWithoutZone = /:\d\d(\.\d+)?$/.test(text) && !/[+-]\d\d:\d\d$/.test(text)
  const date = new Date(text ? `${text.replace(' ', 'T')}${isWithoutZone ? 'Z' : ''}` : time)
  if (Number.isNaN(+date)) throw new ScaleError(`\`since\` is no time: ${JSON.stringify(String(time))}.`)
  return date.toISOString()
}
