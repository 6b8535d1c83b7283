/** The members of a value that should be an object, and none of any other. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

/**
 * Names the event that a task's callback tells. A delivery that is repeated tells the same event again, perhaps with other
 * tags, metadata or `callback_succeeded`, so only what another event changes is part of it: the end of the task, and what
 * an audit writes (docs/wire/http.md H53).
 */
export function taskEventId(task: Record<string, unknown>): string {
  const { task_id, status, completed_at, updated_at, customer_review_status, customer_audited_at } = task
  const { audits, prior_responses, customer_review_comments } = task
  return idOf(
    'task',
    [task_id, status, completed_at ?? updated_at, customer_review_status, customer_audited_at],
    [audits, prior_responses, customer_review_comments],
  )
}

/** Names the event that a batch's callback tells. The time of creation tells a test batch from a live one of the same name. */
export function batchEventId(batch: Record<string, unknown>): string {
  const { project, name, status, created_at, completed_at, last_audited_at } = batch
  return idOf('batch', [project, name, status, created_at, completed_at, last_audited_at], [])
}

function idOf(kind: string, texts: unknown[], lists: unknown[]): string {
  const parts = texts.map((text) => (typeof text === 'string' ? text : ''))
  const counts = lists.map((list) => (Array.isArray(list) ? list.length : 0))
  return JSON.stringify([kind, ...parts, ...counts])
}
