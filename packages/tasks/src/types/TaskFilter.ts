import type { ReviewStatus, TaskStatus } from './Task'
import type { TaskType } from './TaskTypeMap'

/**
 * Which tasks to list. Filters combine with "and"; a list means any of its values. All times are inclusive bounds, as
 * `Date` or ISO 8601 text, where text without a zone is UTC.
 */
export interface TaskFilter {
  project?: string | undefined
  batch?: string | undefined
  type?: TaskType | undefined
  status?: TaskStatus | undefined
  customer_review_status?: ReviewStatus | readonly ReviewStatus[] | undefined
  unique_id?: string | readonly string[] | undefined
  tags?: string | readonly string[] | undefined
  /** Created at or after. */
  start_time?: Date | string | undefined
  /** Created at or before. */
  end_time?: Date | string | undefined
  completed_after?: Date | string | undefined
  completed_before?: Date | string | undefined
  updated_after?: Date | string | undefined
  updated_before?: Date | string | undefined
}

/** How to page through a list of tasks, and what each holds. */
export interface TaskListParameters extends TaskFilter {
  /** Tasks on a page, 1 to 100. Default 100. */
  limit?: number | undefined
  /** `next_token` of the page before; keep the other filters the same. */
  next_token?: string | undefined
  /** @deprecated Scale discourages it since 2020; use `next_token`. */
  offset?: number | undefined
  /** Adds signed URLs of the attachments. */
  include_attachment_url?: boolean | undefined
  /** Returns only `task_id`, `status`, `metadata` and `project` of each task. */
  limited_response?: boolean | undefined
}
