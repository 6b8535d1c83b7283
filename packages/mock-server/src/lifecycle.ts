import type { BatchRecord } from './batchStore'
import { createDependents } from './createDependents'
import type { TaskRecord } from './task'
import { type TaskOutcome, taskOutcome } from './taskOutcome'
import type { World } from './world'

/** What an errored task answers when nothing else is asked for. docs/wire/http.md H37 */
const undownloadable = (url: unknown) => ({
  error: 'One or more attachments could not be downloaded.',
  attachments: [{ statusCode: 403, url }],
})

/** Completes a pending task of a live world. docs/wire/tasks.md T41 */
export function completeTask(world: World, record: TaskRecord, response?: unknown): void {
  const outcome: TaskOutcome =
    response === undefined ? taskOutcome(world, record.task) : { status: 'completed', response }
  end(world, record, outcome)
}

/** Ends a pending task in `error`. docs/wire/tasks.md T42 */
export function failTask(world: World, record: TaskRecord, response?: unknown): void {
  const { attachment, attachments } = record.task.params
  const [first] = Array.isArray(attachments) ? attachments : [attachment]
  end(world, record, { status: 'error', response: response ?? undownloadable(first) })
}

/** Cancels a task that is not begun. docs/wire/tasks.md T43 */
export function cancelTask(world: World, record: TaskRecord): void {
  world.tasks.update(record, world.now(), (task) => {
    task.status = 'canceled'
  })
  completeFinishedBatch(world, record)
}

function end(world: World, record: TaskRecord, { status, response, attempts }: TaskOutcome): void {
  const now = world.now()
  world.tasks.update(record, now, (task) => {
    task.status = status
    task.response = response
    if (attempts) task.attempts = attempts
    // No callback is sent from here, which counts as delivered. docs/wire/http.md H35
    task.callback_succeeded = true
    if (status === 'completed') task.completed_at = new Date(now).toISOString()
    else if (record.clearUniqueIdOnError) task.unique_id = undefined
  })
  if (status === 'completed') record.completedAt = now
  createDependents(world, record)
  completeFinishedBatch(world, record)
}

/** A live batch completes with its last task. docs/wire/batches.md B9 */
function completeFinishedBatch(world: World, { task }: TaskRecord): void {
  const batch = task.batch === undefined ? undefined : world.batches.get(task.batch)
  if (world.mode === 'live' && batch?.batch.status === 'in_progress' && isDone(world, batch)) {
    world.batches.setStatus(batch, 'completed', world.now())
  }
}

/** At least one task, and none that is pending. */
export function isDone(world: World, { batch }: BatchRecord): boolean {
  const count = (status: string) => world.tasks.countInBatch(batch.name, status)
  return count('pending') === 0 && count('completed') + count('error') + count('canceled') > 0
}
