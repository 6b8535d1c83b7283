/** Parameters that every task type takes. */
export interface CommonTaskParameters {
  /** Name of the project, whose parameters are used for every one that is left out here. */
  project?: string
  /** Name of a batch that still takes tasks; it implies the project. Rapid projects require one. */
  batch?: string
  /** Markdown for the labelers. The project's own instruction is shown after it. */
  instruction?: string
  /** Where the result is sent: an http(s) URL or an e-mail address. */
  callback_url?: string
  /** URLs that are shown beside the task's own attachment. */
  context_attachments?: readonly { attachment: string }[]
  /** Your own data, at most 10 KB of JSON. Default `{}`. */
  metadata?: Readonly<Record<string, unknown>>
  /** 10, 20 or 30; higher comes first. */
  priority?: 10 | 20 | 30
  /**
   * Your own id, unique over all tasks of the account. Scale refuses a second task with it (409), which makes a repeated
   * create safe: with it, a create whose answer was lost is settled instead of repeated blindly.
   */
  unique_id?: string
  /** Frees the `unique_id` when the task ends in `error`. Default `false`. */
  clear_unique_id_on_error?: boolean
  /** At most 5. */
  tags?: readonly string[]
  /** Legacy. Default `'standard'`. */
  urgency?: 'immediate' | 'day' | 'week' | 'standard' | (string & {})
}
