import type { JsonObject } from './json'

/** The status of a task. docs/wire/tasks.md T10 */
type TaskStatus = 'pending' | 'completed' | 'canceled' | 'error'

/** A task as it is told. Members are absent until they are known. docs/wire/tasks.md T10–T40 */
export interface Task {
  task_id: string
  created_at: string
  updated_at: string
  completed_at?: string | undefined
  callback_url?: string | undefined
  type: string
  status: TaskStatus
  instruction?: string | undefined
  params: JsonObject
  is_test: boolean
  urgency: string
  metadata: JsonObject
  project?: string | undefined
  batch?: string | undefined
  unique_id?: string | undefined
  tags?: string[] | undefined
  priority?: number | undefined
  work_started?: boolean | undefined
  callback_succeeded?: boolean | undefined
  processed_attachments: unknown[]
  customer_review_status?: string | undefined
  customer_review_comments?: string[] | undefined
  customer_audited_at?: string | undefined
  audits?: JsonObject[] | undefined
  prior_responses?: unknown[] | undefined
  attempts?: { response: unknown }[] | undefined
  document_pages?: { width: number; height: number }[] | undefined
  response?: unknown
}

/** A stored task with what is not told. */
export interface TaskRecord {
  /** Position in the order of creation. */
  readonly sequence: number
  readonly task: Task
  /** Milliseconds since 1970. */
  readonly createdAt: number
  updatedAt: number
  completedAt?: number
  readonly clearUniqueIdOnError: boolean
  /** Where the task was created, such as `https://api.scale.com`: its result files are there too. */
  readonly origin?: string | undefined
  /** Whether its dependents were made. */
  hasDependents?: boolean
  /** The task as JSON text, until it changes. */
  json?: string | undefined
}
