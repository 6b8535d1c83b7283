/**
 * An audit with feedback but no fix. Its members are not published: it names at least the task, the result and the URL of
 * the response that was audited, and holds feedback items.
 */
export interface FixlessAudit {
  id?: string
  task_id?: string
  [member: string]: unknown
}
