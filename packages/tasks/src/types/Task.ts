import type { ResponseOf, TaskType } from './TaskTypeMap'

/** A task as the API tells it. Optional fields are absent, never `null`, until they are known. */
export type Task = TaskOf<TaskType>

/** A task of one type, to be narrowed by `status`. */
export type TaskOf<Type extends TaskType> =
  | PendingTask<Type>
  | CompletedTask<Type>
  | CanceledTask<Type>
  | FailedTask<Type>

/** The status of a task. */
export type TaskStatus = Task['status']

/** The result of a customer's review. */
export type ReviewStatus = 'accepted' | 'fixed' | 'commented' | 'rejected' | 'pending'

/** What tasks of every status have. Times are ISO 8601 in UTC with milliseconds. */
export interface TaskBase<Type extends TaskType> {
  /** 24 lower-case hexadecimal digits. */
  task_id: string
  type: Type
  created_at: string
  updated_at?: string
  instruction?: string
  /** What was sent beside the shared fields, with the defaults that Scale added. */
  params: Record<string, unknown>
  metadata: Record<string, unknown>
  /** Created with a test key: the response is not made by people. */
  is_test: boolean
  urgency: string
  callback_url?: string
  project?: string
  batch?: string
  /** Absent when never set, or cleared. */
  unique_id?: string
  /** Absent until tags are set. */
  tags?: string[]
  priority?: number
  /** Labelers have begun; the task can no longer be canceled. */
  work_started?: boolean
  /** Absent until the outcome of the callback is known. */
  callback_succeeded?: boolean
  processed_attachments?: unknown[]
  audits?: TaskAudit[]
  customer_review_status?: ReviewStatus
  /** One for each audit that had a comment. */
  customer_review_comments?: string[]
  customer_reviewed_by?: string
  customer_audited_at?: string
  /** Earlier responses, the oldest first, after fixes. */
  prior_responses?: unknown[]
  /** What each labeler answered, where several were asked for. */
  attempts?: { response?: unknown }[]
  /** The pages of a document task in pixels, in the order of its attachments. */
  document_pages?: { width: number; height: number }[]
}

/** Waits for labelers or is being worked on. */
export interface PendingTask<Type extends TaskType = TaskType> extends TaskBase<Type> {
  status: 'pending'
}

/** Done. */
export interface CompletedTask<Type extends TaskType = TaskType> extends TaskBase<Type> {
  status: 'completed'
  completed_at: string
  /** Test tasks of type `pointannotation` are on record without one. */
  response?: ResponseOf<Type>
}

/** Canceled before the work began. */
export interface CanceledTask<Type extends TaskType = TaskType> extends TaskBase<Type> {
  status: 'canceled'
}

/** Could not be done, for example because an attachment could not be downloaded. */
export interface FailedTask<Type extends TaskType = TaskType> extends TaskBase<Type> {
  status: 'error'
  completed_at?: string
  response?: TaskErrorDetail
}

/** Why a task ended in `error`. */
export interface TaskErrorDetail {
  error: string
  /** Attachments that could not be downloaded. */
  attachments?: { statusCode?: number; url?: string }[]
  /** Frames that could not be read. */
  frames?: { frame?: number; message?: string; attachment?: { statusCode?: number; url?: string } }[]
  [detail: string]: unknown
}

/** One review of a task. */
export interface TaskAudit {
  /** E-mail address. */
  audited_by: string
  audited_at: string
  audit_time_secs: number
  audit_active_time_secs?: number
  audit_result: 'accepted' | 'fixed' | 'rejected' | 'commented'
  audit_source: 'customer' | 'scale'
}

/** What `limited_response` leaves of a task. */
export interface LimitedTask {
  task_id: string
  status: TaskStatus
  metadata: Record<string, unknown>
  project?: string
  otherVersion?: unknown
}
