import { type Client, queryString, type RequestOptions } from '@scale-ts/core'
import type { FixlessAudit } from './types/FixlessAudit'

/** Which audit: by its task or its own id. */
export type FixlessAuditKey =
  | { task_id: string; id?: string | undefined }
  | { id: string; task_id?: string | undefined }

/**
 * Fetches a fixless audit.
 *
 * Wire: `GET /v1/audits`
 *
 * @see {@link https://scale.com/docs/api-reference/fixless-audits}
 * @throws InvalidRequestError neither a task nor an id is named
 * @throws NotFoundError there is no such audit
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { getFixlessAudit } from '@scale-ts/tasks'
 *
 * const audit = await getFixlessAudit(createClient(), { task_id: '65a1f0c2e4b0a1d2c3e4f501' })
 * ```
 */
export async function getFixlessAudit(
  client: Client,
  key: FixlessAuditKey,
  options?: RequestOptions,
): Promise<FixlessAudit> {
  return client.request({ method: 'GET', path: `/audits${queryString({ ...key })}` }, options)
}
