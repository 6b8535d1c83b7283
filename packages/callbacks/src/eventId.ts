/**
 * Names the event that a task's callback tells. A delivery that is repeated tells the same event again, perhaps with other
 * tags, metadata or `callback_succeeded`, and so with another `updated_at`: only what another event changes is part of it.
 * That is the end of the task, what an audit writes, and `prior_responses`, which every recall makes longer
 * (docs/wire/http.md H69, tasks.md T136).
 */
export function taskEventId(task: Record<string, unknown>): string {
  return idOf([
    'task',
    task.task_id,
    task.status,
    task.completed_at,
    task.customer_review_status,
    task.customer_audited_at,
    task.audits,
    task.prior_responses,
    task.customer_review_comments,
  ])
}

/** Names the event that a batch's callback tells. The time of creation tells a test batch from a live one of the same name. */
export function batchEventId(batch: Record<string, unknown>): string {
  const { project, name, status, created_at, completed_at, last_audited_at } = batch
  return idOf(['batch', project, name, status, created_at, completed_at, last_audited_at])
}

/** Texts as they are, of lists their length, of anything else nothing. */
function idOf(parts: unknown[]): string {
  return JSON.stringify(parts.map((part) => (typeof part === 'string' ? part : Array.isArray(part) ? part.length : 0)))
}
