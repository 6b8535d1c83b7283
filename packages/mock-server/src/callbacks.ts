import type { BatchRecord } from './batchStore'
import { lastMoment } from './clock'
import type { Delivery, DeliveryAttempt, DeliveryEvent } from './deliveries'
import { journalDelivery, type MadeAttempt } from './journalDelivery'
import { createRandom } from './random'
import type { Task, TaskRecord } from './task'
import type { World } from './world'

/** A delivery is repeated as often as this. docs/wire/http.md H48 */
const mostRetries = 20

/** From 1 minute doubling up to 90: the last retry begins 21 h 37 min after the first attempt. docs/wire/http.md H80 */
function retryDelay(attempts: number): number {
  return Math.min(2 ** (attempts - 1), 90) * 60_000
}

/** What `callback_succeeded` says before a callback was tried: `true` where none is sent. docs/wire/http.md H35 */
export function succeededAtOnce(world: World, task: Pick<Task, 'callback_url'>): true | undefined {
  const url = addressFor(world, task)
  return url === undefined || world.sender.refusalOf(url) !== undefined ? true : undefined
}

/** Tells a task to its callback address, when the schedule comes to it. docs/wire/http.md H34 */
export function tellTask(world: World, { task }: TaskRecord, event: DeliveryEvent): Delivery | undefined {
  const url = addressFor(world, task)
  return url === undefined ? undefined : addDelivery(world, { kind: 'task', subject: task.task_id, event, url })
}

/** Tells a completed batch to its callback address. docs/wire/batches.md B6 */
export function tellBatch(world: World, { batch }: BatchRecord, event: DeliveryEvent): Delivery | undefined {
  const { name } = batch
  const callback = world.settings.forwardCallbacksTo ?? batch.callback
  return callback === undefined ? undefined : addDelivery(world, { kind: 'batch', subject: name, event, url: callback })
}

/** Sends the callback of an ended task again. docs/wire/tasks.md T31 */
export function tellTaskAgain(world: World, record: TaskRecord): Delivery | undefined {
  setSucceeded(world, record, succeededAtOnce(world, record.task))
  return tellTask(world, record, 'resent')
}

/** The body of a callback as its subject is now, or `undefined` when there is no such subject. */
export function callbackBody(world: World, { kind, subject }: Delivery): string | undefined {
  if (kind === 'batch') return JSON.stringify(world.batches.get(subject)?.batch)
  const record = world.tasks.get(subject)
  if (!record) return undefined
  const { task } = record
  return JSON.stringify({ task, response: task.response, task_id: task.task_id })
}

/** Writes down how an attempt ended, and what follows: the end of the delivery, or its next attempt. */
export function noteAttempt(world: World, id: string, made: MadeAttempt): void {
  const before = world.deliveries.get(id)
  if (before?.state !== 'pending') return
  const { startedAt, outcome } = made
  const { refusal, ...told } = outcome
  const { nextAttemptAt, ...delivery } = before
  if (refusal !== undefined) {
    journalDelivery(world, before, made)
    finish(world, { ...delivery, state: 'not sent', reason: refusal })
    return
  }
  const attempt: DeliveryAttempt = { at: new Date(startedAt).toISOString(), ...told }
  const attempts = [...delivery.attempts, attempt]
  journalDelivery(world, { ...delivery, attempts }, made)
  const { status = 0 } = outcome
  const isDelivered = status >= 200 && status < 300
  if (isDelivered || attempts.length > mostRetries) {
    finish(world, { ...delivery, attempts, state: isDelivered ? 'delivered' : 'failed' })
    return
  }
  const next = Math.min(startedAt + retryDelay(attempts.length), lastMoment)
  replace(world, { ...delivery, attempts, nextAttemptAt: new Date(next).toISOString() })
  world.schedule.add('deliver', id, next)
  world.engine.wake()
}

/** Ends a delivery that the mock itself could not make: nothing of it may end the process. */
export function giveUp(world: World, id: string, error: unknown): void {
  const delivery = world.deliveries.get(id)
  if (delivery?.state !== 'pending') return
  const { nextAttemptAt: _, ...rest } = delivery
  const reason = error instanceof Error ? error.message : String(error)
  // Listeners are not told: it may have been one of them that failed.
  world.deliveries.replace({ ...rest, state: 'failed', reason: `The attempt could not be made: ${reason}` })
}

function finish(world: World, delivery: Delivery): void {
  replace(world, delivery)
  const record = delivery.kind === 'task' ? world.tasks.get(delivery.subject) : undefined
  if (record && world.deliveries.isNewest(delivery)) setSucceeded(world, record, delivery.state !== 'failed')
}

function replace(world: World, delivery: Delivery): void {
  world.deliveries.replace(delivery)
  world.onDelivery?.(delivery)
}

/** What becomes of a callback is no change of the task: `updated_at` stays. docs/wire/http.md H83 */
function setSucceeded(world: World, record: TaskRecord, succeeded: boolean | undefined): void {
  if (record.task.callback_succeeded === succeeded) return
  world.tasks.update(record, record.updatedAt, (task) => {
    task.callback_succeeded = succeeded
  })
}

function addDelivery(world: World, told: Pick<Delivery, 'kind' | 'subject' | 'event' | 'url'>): Delivery {
  const now = world.now()
  const at = new Date(now).toISOString()
  const id = createRandom(`${world.seed}:delivery:${world.deliveries.nextSequence}`).hex(24)
  const reason = world.sender.refusalOf(told.url)
  const delivery: Delivery = {
    id,
    ...told,
    createdAt: at,
    ...(reason === undefined ? { state: 'pending', nextAttemptAt: at } : { state: 'not sent', reason }),
    attempts: [],
  }
  world.deliveries.add(delivery)
  if (reason !== undefined) journalDelivery(world, delivery)
  world.onDelivery?.(delivery)
  if (reason === undefined) {
    world.schedule.add('deliver', id, now)
    world.engine.wake()
  }
  return delivery
}

/** docs/wire/http.md H52 */
function addressFor(world: World, { callback_url }: Pick<Task, 'callback_url'>): string | undefined {
  const { forwardCallbacksTo, defaultCallbackUrl } = world.settings
  return forwardCallbacksTo ?? callback_url ?? defaultCallbackUrl
}
