import { type Client, ConflictError, type ScaleError, TimeoutError } from '@scale-ts/core'
import type { BulkOptions, BulkRun, BulkSummary } from './BulkOptions'
import { bulkRun } from './bulkRun'
import { confirmTask } from './confirmTask'
import { copyJson } from './copyJson'
import { type CreateTaskParameters, createTask } from './createTask'
import { type ItemRequest, itemRequests } from './itemRequest'
import type { Ledger } from './Ledger'
import { fingerprint, readLedger } from './ledgerMemory'
import { makeUniqueId, type UniqueIdSource } from './makeUniqueId'
import type { Work } from './mapConcurrently'
import type { TaskOf } from './types/Task'
import type { TaskType } from './types/TaskTypeMap'
import type { UniqueIdSetting } from './uniqueIds'

/** Options of `createTasks`. */
export interface CreateTasksOptions extends BulkOptions {
  /** Remembers what was created, so that a run which ended early goes on where it was. One for each source and account. */
  ledger?: Ledger | undefined
  /**
   * The `unique_id` of items that bring none: `'derive'` from their content, so that the same content is one task, or `'random'`,
   * one for each item. Default: what `uniqueIds` set for the client, else `'random'`.
   */
  uniqueId?: UniqueIdSource | undefined
  /** Sends nothing and writes nothing: counts the items, and those that the ledger has. */
  dryRun?: boolean | undefined
}

/** How one item ended. */
export type CreateTaskResult<Type extends TaskType = TaskType> =
  | (ResultOfItem & { status: 'created' | 'existing'; task: TaskOf<Type>; taskId: string; unique_id: string })
  | (ResultOfItem & { status: 'failed'; error: unknown; unique_id: string })
  | (ResultOfItem & { status: 'skipped'; reason: SkipReason; taskId?: string })

/** Why nothing was sent for an item: the ledger has it · a dry run · the run was stopped before its first attempt. */
export type SkipReason = 'done' | 'dry-run' | 'stopped'

interface ResultOfItem {
  /** The item's place in the source, from 0. */
  index: number
  /** How many attempts its create took. */
  attempts: number
  task?: unknown
  taskId?: string
  error?: unknown
}

/** A run of `createTasks`. */
export type CreateTasksRun<Type extends TaskType = TaskType> = BulkRun<CreateTaskResult<Type>, CreateTasksSummary>

/** What came of the items so far. */
export type CreateTasksSummary = BulkSummary<CreateTaskResult['status']>

/**
 * Creates a task for each item of any source, each exactly once: items without a `unique_id` get one. Results come as they are
 * ready, with the item's place in the source; they and the items in work are never more than twice `concurrency`, however long
 * the source is and however slow the consumer.
 *
 * A task that exists already is `'existing'` when it is what the item asks for, else `'failed'` with a `ConflictError`. A failure
 * does not stop the rest. Nothing is sent before the run is iterated or drained.
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws while iterated: what the source or the ledger throws, the signal's reason, and with `stopOnError` the first failure
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createTasks } from '@scale-ts/tasks'
 *
 * const run = createTasks(
 *   createClient(),
 *   ['1.jpg', '2.jpg'].map((name) => ({
 *     type: 'imageannotation' as const,
 *     project: 'kittens',
 *     attachment: `https://example.com/${name}`,
 *     unique_id: name,
 *   })),
 *   { concurrency: 32, limiter: { maxPerSecond: 50 } },
 * )
 * for await (const result of run) if (result.status === 'failed') console.error(result.index, result.error)
 * console.log(run.summary)
 * ```
 */
export function createTasks<const Type extends TaskType>(
  client: Client,
  source: Iterable<CreateTaskParameters<Type>> | AsyncIterable<CreateTaskParameters<Type>>,
  options: CreateTasksOptions = {},
): CreateTasksRun<Type> {
  const { ledger, uniqueId, dryRun = false, ...shared } = options
  const idSource = uniqueId ?? (client as Partial<UniqueIdSetting>).uniqueId ?? 'random'
  const nextRequest = itemRequests(shared)

  return bulkRun(source, ['created', 'existing', 'failed', 'skipped'], shared, async () => {
    const memory = ledger ? await readLedger(ledger, dryRun) : { run: crypto.randomUUID(), find: () => undefined }
    const work: Work<CreateTaskParameters<Type>, CreateTaskResult<Type>> = async (item, index, isStopped, stop) => {
      if (isStopped) return { index, status: 'skipped', reason: 'stopped', attempts: 0 }
      let copy: CreateTaskParameters<Type>
      let own: string
      let check: string
      try {
        // A source may use one object for all items, and after a lost answer it is compared with what is there.
        copy = copyJson({ ...item })
        own = `${copy.unique_id || (idSource === 'derive' ? await makeUniqueId(copy, idSource) : '')}`
        check = ledger ? fingerprint(own || JSON.stringify(copy)) : ''
      } catch (error) {
        return { index, status: 'failed', error, unique_id: '', attempts: 0 }
      }
      const taskId = memory.find(index, check, !!own)
      if (taskId !== undefined) {
        return { index, status: 'skipped', reason: 'done', attempts: 0, ...(taskId && { taskId }) }
      }
      if (dryRun) return { index, status: 'skipped', reason: 'dry-run', attempts: 0 }
      // Settled before anything is sent: whoever repeats this item, in this run or a later one, sends the same id.
      const parameters = { ...copy, unique_id: own || `${memory.run}-${index}` }
      const request = nextRequest()
      const result = await createItem(client, parameters, index, request)
      request.end()
      if (ledger && result.status !== 'skipped') {
        const told = result.status === 'failed' ? { error: String(result.error) } : { task_id: result.taskId }
        try {
          await ledger.append({ index, status: result.status, check, ...told })
        } catch (reason) {
          // The task is there: it is told of before the run ends.
          stop({ reason })
        }
      }
      return result
    }
    return { work, close: () => (dryRun ? undefined : ledger?.close?.()) }
  })
}

async function createItem<Type extends TaskType>(
  client: Client,
  parameters: CreateTaskParameters<Type> & { unique_id: string },
  index: number,
  request: ItemRequest,
): Promise<CreateTaskResult<Type>> {
  const { unique_id } = parameters
  const ended = (status: 'created' | 'existing', task: TaskOf<Type>) =>
    ({ index, status, task, taskId: task.task_id, unique_id, attempts: request.attempts }) as const
  const failed = (error: unknown) =>
    ({ index, status: 'failed', error, unique_id, attempts: request.attempts }) as const
  const settle = async (error: ScaleError, readsBefore = 0): Promise<CreateTaskResult<Type>> => {
    const { signal, totalTimeout = Infinity } = request.options
    // After an abort, what may be there is still looked up, but without waits.
    const limits = signal?.aborted && { signal: undefined, maxRetries: 0, totalTimeout: Math.min(5000, totalTimeout) }
    try {
      const task = await confirmTask(parameters, error, (operation) =>
        client.request(operation, { ...request.options, ...limits }),
      )
      if (task) return ended(error instanceof ConflictError ? 'existing' : 'created', task)
    } catch (settling) {
      if (settling instanceof ConflictError || !signal?.aborted) return failed(settling)
      if (readsBefore < 2 && !(settling instanceof TimeoutError)) return settle(error, readsBefore + 1)
    }
    return failed(request.tell(error))
  }
  try {
    return ended('created', await createTask(client, parameters, request.begin()))
  } catch (error) {
    const isAborted = request.options.signal?.aborted
    if (isAborted && !request.attempts) return { index, status: 'skipped', reason: 'stopped', attempts: 0 }
    if (isAborted && request.lost) return settle(request.lost)
    // With differences, the two have been compared already.
    return error instanceof ConflictError && !error.differences ? settle(error) : failed(error)
  }
}
