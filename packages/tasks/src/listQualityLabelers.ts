import { type Client, queryString, type RequestOptions } from '@scale-ts/core'

/** Whose attempts at quality tasks: by task, by labeler, or both. At least one of the two lists is needed. */
export type QualityLabelerFilter = {
  /** Attempts on a page. */
  limit?: number | undefined
  /** Where the page starts: the `next_token` of the page before it. */
  next_token?: string | undefined
} & (
  | { quality_task_ids: readonly string[]; labeler_emails?: readonly string[] | undefined }
  | { quality_task_ids?: readonly string[] | undefined; labeler_emails: readonly string[] }
)

/** What is answered is not published. */
export interface QualityLabelerPage {
  /** Absent on the last page. */
  next_token?: string
  [member: string]: unknown
}

/**
 * Lists how labelers did on evaluation and training tasks. What Scale answers is not published: the result is untyped.
 *
 * Wire: `GET /v1/quality/labelers`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError neither tasks nor labelers are named
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { listQualityLabelers } from '@scale-ts/tasks'
 *
 * console.log(await listQualityLabelers(createClient(), { labeler_emails: ['ada@example.com'] }))
 * ```
 */
export async function listQualityLabelers(
  client: Client,
  filter: QualityLabelerFilter,
  options?: RequestOptions,
): Promise<QualityLabelerPage> {
  return client.request({ method: 'GET', path: `/quality/labelers${queryString({ ...filter })}` }, options)
}
