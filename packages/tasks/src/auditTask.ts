import { type Client, path, type RequestOptions } from '@scale-ts/core'

/** The verdict on a completed task. */
export interface AuditTaskParameters {
  accepted: boolean
  comments?: string | null
}

/**
 * Accepts or rejects a completed task. Every call adds an audit, so a call whose answer was lost is not repeated.
 *
 * Wire: `POST /v1/task/{id}/audit`
 *
 * @see {@link https://scale.com/docs/api-reference/tasks}
 * @throws InvalidRequestError the task is not completed
 * @throws NotFoundError no task has that id
 * @throws OutcomeUnknownError the answer was lost: read the task's `audits` before you audit again
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { auditTask } from '@scale-ts/tasks'
 *
 * await auditTask(createClient(), '65a1f0c2e4b0a1d2c3e4f501', { accepted: false, comments: 'The left cat is missing.' })
 * ```
 */
export async function auditTask(
  client: Client,
  taskId: string,
  parameters: AuditTaskParameters,
  options?: RequestOptions,
): Promise<void> {
  return client.request(
    {
      method: 'POST',
      path: path`/task/${taskId}/audit`,
      body: parameters,
      // Some servers answer a plain OK instead of JSON. docs/wire/tasks.md T30
      answer: 'ignore',
      recovery: 'Read `audits` of the task before you audit it again.',
    },
    options,
  )
}
