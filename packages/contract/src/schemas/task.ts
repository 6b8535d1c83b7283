import { z } from 'zod'
import { anyObject, count, time } from './shared'

// The schemas are written without annotations so that their types can be held against the SDK's.

const review = z.enum(['accepted', 'fixed', 'commented', 'rejected', 'pending'])

/** docs/wire/tasks.md T37 */
export const taskAuditSchema = z.strictObject({
  audited_by: z.string(),
  audited_at: time,
  audit_time_secs: z.number(),
  audit_active_time_secs: z.number().exactOptional(),
  audit_result: z.enum(['accepted', 'fixed', 'rejected', 'commented']),
  audit_source: z.enum(['customer', 'scale']),
})

const attachmentProblem = z.strictObject({ statusCode: z.number().exactOptional(), url: z.string().exactOptional() })

/** docs/wire/http.md H37, H51 */
export const taskErrorDetailSchema = z.looseObject({
  error: z.string(),
  attachments: z.array(attachmentProblem).exactOptional(),
  frames: z
    .array(
      z.strictObject({
        frame: z.number().exactOptional(),
        message: z.string().exactOptional(),
        attachment: attachmentProblem.exactOptional(),
      }),
    )
    .exactOptional(),
})

/** What tasks of every status have. docs/wire/tasks.md T10–T19, T33–T35, T38 */
const base = {
  task_id: z.string().regex(/^[0-9a-f]{24}$/, '24 hexadecimal digits'),
  type: z.string(),
  created_at: time,
  updated_at: time.exactOptional(),
  instruction: z.string().exactOptional(),
  params: anyObject,
  metadata: anyObject,
  is_test: z.boolean(),
  urgency: z.string(),
  callback_url: z.string().exactOptional(),
  project: z.string().exactOptional(),
  projectId: z.string().exactOptional(),
  batch: z.string().exactOptional(),
  unique_id: z.string().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  priority: z.number().exactOptional(),
  work_started: z.boolean().exactOptional(),
  callback_succeeded: z.boolean().exactOptional(),
  callback_completed: z.boolean().exactOptional(),
  processed_attachments: z.array(z.unknown()).exactOptional(),
  audits: z.array(taskAuditSchema).exactOptional(),
  customer_review_status: review.exactOptional(),
  customer_review_comments: z.array(z.string()).exactOptional(),
  customer_reviewed_by: z.string().exactOptional(),
  customer_audited_at: time.exactOptional(),
  customer_audit_time_secs: z.number().exactOptional(),
  customer_audit_active_time_secs: z.number().exactOptional(),
  prior_responses: z.array(z.unknown()).exactOptional(),
  attempts: z.array(z.looseObject({ response: z.unknown() })).exactOptional(),
  document_pages: z.array(z.looseObject({ width: z.number(), height: z.number() })).exactOptional(),
  postProcessingResults: anyObject.exactOptional(),
}

/** A task, by its status. The response of its type is looked at apart from it. */
export const taskSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...base, status: z.literal('pending') }),
  z.strictObject({
    ...base,
    status: z.literal('completed'),
    completed_at: time,
    response: z.unknown().exactOptional(),
  }),
  z.strictObject({ ...base, status: z.literal('canceled') }),
  z.strictObject({
    ...base,
    status: z.literal('error'),
    completed_at: time.exactOptional(),
    response: taskErrorDetailSchema.exactOptional(),
  }),
])

/** docs/wire/tasks.md T115 */
export const limitedTaskSchema = z.strictObject({
  task_id: z.string(),
  status: z.enum(['pending', 'completed', 'canceled', 'error']),
  metadata: anyObject,
  project: z.string().exactOptional(),
  otherVersion: z.unknown().exactOptional(),
})

const page = {
  total: count,
  limit: count,
  offset: count,
  has_more: z.boolean(),
  next_token: z.string().exactOptional(),
}

/** docs/wire/tasks.md T22, docs/wire/http.md H40 */
export const taskPageSchema = z.strictObject({ docs: z.array(taskSchema), ...page })

/** The same with `limited_response`. */
export const limitedTaskPageSchema = z.strictObject({ docs: z.array(limitedTaskSchema), ...page })

/** docs/wire/tasks.md T31 */
export const callbackResultSchema = z.strictObject({ success: z.boolean().exactOptional() })
