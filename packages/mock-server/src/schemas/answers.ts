import { z } from 'zod'

/** Schemas of every answer, built on first use. */
export interface AnswerSchemas {
  error: z.ZodType
  /** By the name that they have in the OpenAPI document. */
  named: Readonly<Record<string, z.ZodType>>
  routes: readonly { method: string; pattern: RegExp; schema: z.ZodType }[]
}

let schemas: AnswerSchemas | undefined

/** The schemas that the mock holds its own answers to. Strict: a member that is not documented is an error. */
export function answerSchemas(): AnswerSchemas {
  schemas ??= build()
  return schemas
}

function build(): AnswerSchemas {
  const time = z.iso.datetime({ precision: 3 })
  const members = z.record(z.string(), z.unknown())
  const status = z.enum(['pending', 'completed', 'canceled', 'error'])
  const batchStatus = z.enum(['staging', 'in_progress', 'completed'])
  const count = z.number().int().positive().optional()

  const audit = z.strictObject({
    audited_by: z.string(),
    audited_at: time,
    audit_time_secs: z.number(),
    audit_result: z.enum(['accepted', 'fixed', 'rejected', 'commented']),
    audit_source: z.enum(['customer', 'scale']),
  })
  const task = z.strictObject({
    task_id: z.string().regex(/^[0-9a-f]{24}$/),
    created_at: time,
    updated_at: time,
    completed_at: time.optional(),
    callback_url: z.string().optional(),
    type: z.string(),
    status,
    instruction: z.string().optional(),
    params: members,
    is_test: z.boolean(),
    urgency: z.string(),
    metadata: members,
    project: z.string().optional(),
    batch: z.string().optional(),
    unique_id: z.string().optional(),
    tags: z.array(z.string()).max(5).optional(),
    priority: z.number().optional(),
    work_started: z.boolean().optional(),
    callback_succeeded: z.boolean().optional(),
    processed_attachments: z.array(z.unknown()),
    customer_review_status: z.string().optional(),
    customer_review_comments: z.array(z.string()).optional(),
    customer_audited_at: time.optional(),
    audits: z.array(audit).optional(),
    prior_responses: z.array(z.unknown()).optional(),
    attempts: z.array(z.strictObject({ response: z.unknown().optional() })).optional(),
    document_pages: z.array(z.strictObject({ width: z.number().positive(), height: z.number().positive() })).optional(),
    response: z.unknown().optional(),
  })
  const limitedTask = z.strictObject({ task_id: z.string(), status, metadata: members, project: z.string().optional() })
  const taskPage = z.strictObject({
    docs: z.union([z.array(task), z.array(limitedTask)]),
    total: z.number().int().nonnegative(),
    limit: z.number().int().min(1).max(100),
    offset: z.number().int().nonnegative(),
    has_more: z.boolean(),
    next_token: z.string().optional(),
  })
  const counts = { pending: count, completed: count, error: count, canceled: count }
  const batch = z.strictObject({
    project: z.string(),
    name: z.string(),
    callback: z.string().optional(),
    status: batchStatus,
    created_at: time,
    metadata: members,
    completed_at: time.optional(),
  })
  const batchPage = z.strictObject({
    docs: z.array(z.strictObject({ ...batch.shape, ...counts })),
    totalDocs: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
    limit: z.number().int().min(1).max(100),
    offset: z.number().int().nonnegative(),
    has_more: z.boolean(),
    totalPages: z.number().int().positive(),
    page: z.number().int().positive(),
    pagingCounter: z.number().int().positive(),
    hasPrevPage: z.boolean(),
    hasNextPage: z.boolean(),
    prevPage: z.number().int().positive().nullable(),
    nextPage: z.number().int().positive().nullable(),
  })
  const project = z.strictObject({
    type: z.string(),
    name: z.string(),
    param_history: z.array(z.looseObject({ version: z.number().int().nonnegative(), created_at: time })),
    created_at: time,
  })
  const template = z.strictObject({
    id: z.string(),
    version: z.number(),
    created_at: time,
    updated_at: time,
    template_variables: members,
  })
  const error = z.strictObject({ status_code: z.number().int().min(400).max(599), error: z.string().min(1) })
  const batchCounts = z.strictObject({ status: batchStatus, ...counts })
  const sent = z.strictObject({ success: z.literal(true) })
  const prioritized = z.strictObject({ result: z.literal('success') })
  const projects = z.array(project)
  const route = (method: string, pattern: RegExp, schema: z.ZodType) => ({ method, pattern, schema })
  return {
    error,
    named: {
      Error: error,
      Task: task,
      TaskPage: taskPage,
      CallbackSent: sent,
      Batch: batch,
      BatchPage: batchPage,
      BatchStatus: batchCounts,
      Prioritized: prioritized,
      Project: project,
      ProjectList: projects,
      TaskTemplate: template,
    },
    routes: [
      route('POST', /^\/v1\/task\/[^/]+$/, task),
      route('GET', /^\/v1\/task\/[^/]+$/, task),
      route('POST', /^\/v1\/task\/[^/]+\/send_callback$/, sent),
      route('POST', /^\/v1\/task\/[^/]+\/[^/]+$/, task),
      route('PUT', /^\/v1\/task\/[^/]+\/tags$/, task),
      route('DELETE', /^\/v1\/task\/[^/]+\/[^/]+$/, task),
      route('GET', /^\/v1\/tasks$/, taskPage),
      route('GET', /^\/v1\/batches$/, batchPage),
      route('GET', /^\/v1\/batches\/[^/]+$/, batch),
      route('GET', /^\/v1\/batches\/[^/]+\/status$/, batchCounts),
      route('POST', /^\/v1\/batches\/[^/]+\/prioritize$/, prioritized),
      route('POST', /^\/v1\/batches(\/[^/]+\/[^/]+)?$/, batch),
      route('GET', /^\/v1\/projects$/, projects),
      route('GET', /^\/v1\/projects\/[^/]+\/taskTemplates$/, template),
      route('GET', /^\/v1\/projects\/[^/]+$/, project),
      route('POST', /^\/v1\/projects(\/[^/]+\/[^/]+)?$/, project),
    ],
  }
}
