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
  /** The task type. */
  type: Type
  /** When it was created. */
  created_at: string
  /** Moves with every change. */
  updated_at?: string
  /** Markdown for the labelers: the task's own, else the project's. */
  instruction?: string
  /** What was sent beside the shared fields, with the defaults that Scale added. */
  params: Record<string, unknown>
  /** Your own data. */
  metadata: Record<string, unknown>
  /** Created with a test key: the response is not made by people. */
  is_test: boolean
  /** Legacy; `'standard'` unless sent. */
  urgency: string
  /** Where the result is sent. */
  callback_url?: string
  /** Name of the project. */
  project?: string
  /** Id of the project. Seen on real tasks, not documented. */
  projectId?: string
  /** Name of the batch. */
  batch?: string
  /** Absent when never set, or cleared. */
  unique_id?: string
  /** Absent until tags are set. */
  tags?: string[]
  /** 10, 20 or 30; higher comes first. */
  priority?: number
  /** Labelers have begun; the task can no longer be canceled. */
  work_started?: boolean
  /** Absent until the outcome of the callback is known. */
  callback_succeeded?: boolean
  /** A newer name of `callback_succeeded` in Scale's documentation; answers have one or the other. */
  callback_completed?: boolean
  /** An empty list on all tasks that are on record. */
  processed_attachments?: unknown[]
  /** Every review, the oldest first. */
  audits?: TaskAudit[]
  /** The result of the latest review by the customer. */
  customer_review_status?: ReviewStatus
  /** One for each audit that had a comment. */
  customer_review_comments?: string[]
  /** E-mail address. */
  customer_reviewed_by?: string
  /** When it was reviewed. */
  customer_audited_at?: string
  /** Seconds between the start and the end of the customer's review. */
  customer_audit_time_secs?: number
  /** Seconds of it in which the reviewer was active. */
  customer_audit_active_time_secs?: number
  /** Earlier responses, the oldest first, after fixes. */
  prior_responses?: unknown[]
  /** Consensus tasks: what each labeler answered. */
  attempts?: TaskAttempt[]
  /** Document types only: one for each page, in the order of the attachments. */
  document_pages?: Type extends DocumentTaskType ? DocumentPage[] : never
  /** What was made of the response afterwards. Seen on real tasks, not documented. */
  postProcessingResults?: Record<string, unknown>
}

/** Task types whose tasks tell their pages. */
export type DocumentTaskType = 'documenttranscription' | 'documentmodel'

/** A page of a document. Sizes in pixels. */
export interface DocumentPage {
  /** Pixels. */
  width: number
  /** Pixels. */
  height: number
  [detail: string]: unknown
}

/** The answer of one labeler among several. */
export interface TaskAttempt {
  /** In the shape of the type's response. */
  response: unknown
  [detail: string]: unknown
}

/** Waits for labelers or is being worked on. */
export interface PendingTask<Type extends TaskType = TaskType> extends TaskBase<Type> {
  status: 'pending'
}

/** Done. */
export interface CompletedTask<Type extends TaskType = TaskType> extends TaskBase<Type> {
  status: 'completed'
  /** When it was done. */
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
  /** When it ended. */
  completed_at?: string
  /** Why it failed. */
  response?: TaskErrorDetail
}

/** Why a task ended in `error`. */
export interface TaskErrorDetail {
  /** What went wrong, in words. */
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
  /** When the review ended. */
  audited_at: string
  /** Seconds between the start and the end of the review. */
  audit_time_secs: number
  /** Seconds of it in which the reviewer was active. */
  audit_active_time_secs?: number
  /** What became of the response. */
  audit_result: 'accepted' | 'fixed' | 'rejected' | 'commented'
  /** Who reviewed. */
  audit_source: 'customer' | 'scale'
}

/** What `limited_response` leaves of a task. */
export interface LimitedTask {
  task_id: string
  status: TaskStatus
  metadata: Record<string, unknown>
  project?: string
  /** Documented without a meaning. */
  otherVersion?: unknown
}
