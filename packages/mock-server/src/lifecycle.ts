import type { BatchRecord } from './batchStore'
import { succeededAtOnce, tellBatch, tellTask } from './callbacks'
import { createDependents } from './createDependents'
import { type Lifecycle, lifecycleOf } from './lifecycleSettings'
import { parseDuration } from './parseDuration'
import { createRandom } from './random'
import type { Task, TaskRecord } from './task'
import { type TaskOutcome, taskOutcome } from './taskOutcome'
import type { World } from './world'

/** What an errored task answers when nothing else is asked for. docs/wire/http.md H37 */
const undownloadable = (url: unknown) => ({
  error: 'One or more attachments could not be downloaded.',
  attachments: [{ statusCode: 403, url }],
})

/** The end of a task that ends in its creating answer. docs/wire/tasks.md T40, T130 */
export function outcomeAtOnce(
  world: World,
  task: Task,
  batch: BatchRecord | undefined,
  origin: string | undefined,
): TaskOutcome | undefined {
  const lifecycle = lifecycleFor(world, task)
  // Production completed test tasks at once; whatever else is held back by a staged batch. docs/wire/tasks.md T134
  const isHeldBack = batch?.batch.status === 'staging' && world.mode === 'live'
  return isInstant(lifecycle) && !isHeldBack ? decideOutcome(world, task, lifecycle, origin) : undefined
}

/** Takes up a task that was just stored: tells its end, or plans it. */
export function beginTask(world: World, record: TaskRecord, batch: BatchRecord | undefined): void {
  const { status } = record.task
  if (status === 'completed' || status === 'error') tellTask(world, record, status)
  else if (batch?.batch.status !== 'staging') planTask(world, record)
}

/** Takes up the tasks of a batch that has left `staging`. docs/wire/tasks.md T134 */
export function beginBatch(world: World, { batch }: BatchRecord): void {
  const filter = { batch: batch.name, status: 'pending', uniqueIds: [], tags: [], reviewStatuses: [] }
  const windows = { created: {}, completed: {}, updated: {} }
  const everything = { offset: 0, limit: Number.MAX_SAFE_INTEGER }
  const { records } = world.tasks.query({ ...filter, ...windows }, everything)
  for (const record of records.reverse()) {
    if (isInstant(lifecycleFor(world, record.task))) endTask(world, record, { closesBatch: false })
    else planTask(world, record)
  }
}

/** Plans the end of a pending task from now on, as its lifecycle says. docs/wire/tasks.md T130–T132 */
export function planTask(world: World, { task }: TaskRecord): void {
  const { task_id, work_started } = task
  const lifecycle = lifecycleFor(world, task)
  if (typeof lifecycle === 'string' || isInstant(lifecycle)) return
  if ('polls' in lifecycle) {
    const { polls, startAfter = Math.ceil(polls / 2) } = lifecycle
    world.polls.set(task_id, { start: startAfter, end: polls })
    return
  }
  const { jitter } = draws(world, task_id)
  const length = parseDuration(lifecycle.after) + Math.round(jitter * parseDuration(lifecycle.jitter ?? 0))
  const start = lifecycle.startAfter === undefined ? Math.floor(length / 2) : parseDuration(lifecycle.startAfter)
  const now = world.now()
  if (start < length && !work_started) world.schedule.add('start', task_id, now + start)
  world.schedule.add('end', task_id, now + length)
  world.engine.wake()
}

/** Counts a read of a task, which may be the one that shows its end. docs/wire/tasks.md T132 */
export function countPoll(world: World, record: TaskRecord): void {
  const { task_id } = record.task
  const plan = world.polls.get(task_id)
  if (!plan) return
  const left = { start: plan.start - 1, end: plan.end - 1 }
  if (left.end <= 0) {
    endTask(world, record)
    return
  }
  world.polls.set(task_id, left)
  if (left.start <= 0 && !record.task.work_started) beginWork(world, record)
}

/** The work on a task begins. docs/wire/tasks.md T45 */
export function beginWork(world: World, record: TaskRecord): void {
  world.tasks.update(record, world.now(), (task) => {
    task.work_started = true
  })
}

/** Ends a pending task as its parameters, its lifecycle and the seed decide. */
export function endTask(world: World, record: TaskRecord, options?: EndOptions): void {
  const { task } = record
  end(world, record, decideOutcome(world, task, lifecycleFor(world, task)), options)
}

/** Completes a pending task. docs/wire/tasks.md T41 */
export function completeTask(world: World, record: TaskRecord, response?: unknown): void {
  const outcome: TaskOutcome =
    response === undefined ? taskOutcome(world, record.task) : { status: 'completed', response }
  end(world, record, outcome)
}

/** Ends a pending task in `error`. docs/wire/tasks.md T42 */
export function failTask(world: World, record: TaskRecord, response?: unknown): void {
  end(world, record, { status: 'error', response: response ?? undownloadable(firstAttachment(record.task)) })
}

/** Cancels a task that is not begun. docs/wire/tasks.md T43 */
export function cancelTask(world: World, record: TaskRecord): void {
  unplan(world, record)
  world.tasks.update(record, world.now(), (task) => {
    task.status = 'canceled'
  })
  completeFinishedBatch(world, record)
}

/** Completes a batch and tells it. docs/wire/batches.md B6 */
export function completeBatch(world: World, record: BatchRecord): void {
  world.batches.setStatus(record, 'completed', world.now())
  tellBatch(world, record, 'completed')
}

/** At least one task, and none that is pending. */
export function isDone(world: World, { batch }: BatchRecord): boolean {
  const count = (status: string) => world.tasks.countInBatch(batch.name, status)
  return count('pending') === 0 && count('completed') + count('error') + count('canceled') > 0
}

interface EndOptions {
  /** Whether the end of the task may be the end of its batch. Default `true`. */
  closesBatch?: boolean
}

function end(
  world: World,
  record: TaskRecord,
  { status, response, attempts }: TaskOutcome,
  { closesBatch = true }: EndOptions = {},
): void {
  const now = world.now()
  unplan(world, record)
  world.tasks.update(record, now, (task) => {
    task.status = status
    task.response = response
    if (attempts) task.attempts = attempts
    task.callback_succeeded = succeededAtOnce(world, task)
    if (status === 'completed') task.completed_at = new Date(now).toISOString()
    else if (record.clearUniqueIdOnError) task.unique_id = undefined
  })
  if (status === 'completed') record.completedAt = now
  createDependents(world, record)
  tellTask(world, record, status)
  if (closesBatch) completeFinishedBatch(world, record)
}

/** A batch completes with its last task that ends later than in its creating answer. docs/wire/batches.md B9 */
function completeFinishedBatch(world: World, { task }: TaskRecord): void {
  const batch = task.batch === undefined ? undefined : world.batches.get(task.batch)
  if (batch?.batch.status === 'in_progress' && isDone(world, batch)) completeBatch(world, batch)
}

function unplan({ schedule, polls }: World, { task: { task_id } }: TaskRecord): void {
  schedule.remove('start', task_id)
  schedule.remove('end', task_id)
  polls.delete(task_id)
}

function lifecycleFor({ settings, mode }: World, { type, project }: Pick<Task, 'type' | 'project'>): Lifecycle {
  return lifecycleOf(settings.lifecycle, { mode, type, project })
}

function isInstant(lifecycle: Lifecycle): boolean {
  if (typeof lifecycle === 'string') return lifecycle === 'instant'
  return 'after' in lifecycle && parseDuration(lifecycle.after) === 0 && parseDuration(lifecycle.jitter ?? 0) === 0
}

/** docs/wire/tasks.md T133 */
function decideOutcome(world: World, task: Task, lifecycle: Lifecycle, origin?: string): TaskOutcome {
  const { errorShare = 0 } = typeof lifecycle === 'string' ? {} : lifecycle
  if (errorShare && draws(world, task.task_id).error < errorShare) {
    return { status: 'error', response: undownloadable(firstAttachment(task)) }
  }
  return taskOutcome(world, task, origin)
}

/** What chance says of a task: the same for the same seed and id, and one draw does not change the other. */
function draws({ seed }: World, taskId: string): { error: number; jitter: number } {
  const random = createRandom(`${seed}:lifecycle:${taskId}`)
  return { error: random.next(), jitter: random.next() }
}

function firstAttachment({ params: { attachment, attachments } }: Pick<Task, 'params'>): unknown {
  return Array.isArray(attachments) ? attachments[0] : attachment
}
