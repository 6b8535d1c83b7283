import { succeededAtOnce, tellTask } from './callbacks'
import { createDependents } from './createDependents'
import type { JsonObject } from './json'
import { planTask } from './lifecycle'
import type { TaskRecord } from './task'
import type { World } from './world'

/** What an audit of a completed task found. docs/wire/tasks.md T37 */
export interface TaskAudit {
  result: 'accepted' | 'rejected' | 'fixed' | 'commented'
  /** Who looked at the task: the customer, or Scale itself. Default `'customer'`, for `'fixed'` `'scale'`. */
  source?: 'customer' | 'scale'
  /** The response that takes the place of the task's. Required for `'fixed'`, and given for nothing else. */
  response?: unknown
  /** Told in `customer_review_comments` when the customer audits. */
  comments?: string | null | undefined
  /** The e-mail address of who audits. Default: one of `example.com`. */
  by?: string
}

/** Audits a completed task and tells it. docs/wire/tasks.md T30, T47, T135 */
export function auditTask(world: World, record: TaskRecord, audit: TaskAudit): void {
  const { result, source = result === 'fixed' ? 'scale' : 'customer', response, comments, by } = audit
  const now = world.now()
  const at = new Date(now).toISOString()
  const entry: JsonObject = {
    audited_by: by ?? (source === 'customer' ? 'customer@example.com' : 'auditor@example.com'),
    audited_at: at,
    audit_time_secs: 0,
    audit_result: result,
    audit_source: source,
  }
  world.tasks.update(record, now, (task) => {
    task.audits = [...(task.audits ?? []), entry]
    if (result === 'fixed') {
      task.prior_responses = [...(task.prior_responses ?? []), ...(task.response === undefined ? [] : [task.response])]
      task.response = response
    }
    if (source === 'customer' || result === 'fixed') task.customer_review_status = result
    if (source === 'customer') {
      task.customer_audited_at = at
      if (comments) task.customer_review_comments = [...(task.customer_review_comments ?? []), comments]
    }
    task.callback_succeeded = succeededAtOnce(world, task)
  })
  createDependents(world, record)
  tellTask(world, record, 'audited')
}

/** Takes a completed task back into work and tells it. docs/wire/tasks.md T136 */
export function recallTask(world: World, record: TaskRecord): void {
  const now = world.now()
  world.tasks.update(record, now, (task) => {
    // One for each recall, also of a type without a response: receivers tell recalls apart by them.
    task.prior_responses = [...(task.prior_responses ?? []), task.response ?? null]
    task.status = 'pending'
    task.work_started = true
    task.response = undefined
    task.attempts = undefined
    task.completed_at = undefined
    task.callback_succeeded = succeededAtOnce(world, task)
  })
  const batch = record.task.batch === undefined ? undefined : world.batches.get(record.task.batch)
  if (batch?.batch.status === 'completed') world.batches.setStatus(batch, 'in_progress', now)
  tellTask(world, record, 'recalled')
  planTask(world, record)
}
