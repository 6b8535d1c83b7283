import type { Client, RequestOptions } from '@scale-ts/core'
import type { FixlessAudit } from './types/FixlessAudit'

/**
 * Stores an audit that gives feedback and changes nothing. What it holds is not published: it is sent as it is.
 *
 * Wire: `PUT /v1/audits`
 *
 * @see {@link https://scale.com/docs/api-reference/fixless-audits}
 * @throws InvalidRequestError the audit is not one that Scale takes
 * @throws OutcomeUnknownError the answer was lost
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createFixlessAudit } from '@scale-ts/tasks'
 *
 * await createFixlessAudit(createClient(), { task_id: '65a1f0c2e4b0a1d2c3e4f501', audit_result: 'rejected' })
 * ```
 */
export async function createFixlessAudit(
  client: Client,
  audit: Readonly<Record<string, unknown>>,
  options?: RequestOptions,
): Promise<FixlessAudit> {
  return client.request(
    {
      method: 'PUT',
      path: '/audits',
      body: audit,
      recovery: 'Look for it with getFixlessAudit before you create it again.',
    },
    options,
  )
}
