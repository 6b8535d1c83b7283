import { z } from 'zod'
import { readonlyObject } from './shared'

// What the SDK's functions take, as schemas. A value that fits is one that the compiler would let through.

const text = z.string()
const optionalText = z.string().optional()
const flag = z.boolean().exactOptional()
const time = z.union([z.date(), text]).optional()
const several = z.union([text, z.array(text).readonly()]).optional()

/** docs/wire/tasks.md T30 */
export const auditTaskParametersSchema = z.strictObject({
  accepted: z.boolean(),
  comments: text.nullable().exactOptional(),
})

/** docs/wire/tasks.md T23 */
export const cancelTaskParametersSchema = z.strictObject({ clear_unique_id: flag })

/** docs/wire/tasks.md T100–T115 */
export const taskListParametersSchema = z.strictObject({
  project: optionalText,
  batch: optionalText,
  type: optionalText,
  status: z.enum(['pending', 'completed', 'canceled', 'error']).optional(),
  customer_review_status: z
    .union([
      z.enum(['accepted', 'fixed', 'commented', 'rejected', 'pending']),
      z.array(z.enum(['accepted', 'fixed', 'commented', 'rejected', 'pending'])).readonly(),
    ])
    .optional(),
  unique_id: several,
  tags: several,
  start_time: time,
  end_time: time,
  completed_after: time,
  completed_before: time,
  updated_after: time,
  updated_before: time,
  limit: z.number().optional(),
  next_token: optionalText,
  offset: z.number().optional(),
  include_attachment_url: z.boolean().optional(),
  limited_response: z.boolean().optional(),
})

/** docs/wire/batches.md B10 */
export const createBatchParametersSchema = z.strictObject({
  project: text,
  name: text,
  callback: text.exactOptional(),
  calibration_batch: flag,
  self_label_batch: flag,
  metadata: readonlyObject.exactOptional(),
})

/** docs/wire/batches.md B14 */
export const batchListParametersSchema = z.strictObject({
  project: optionalText,
  status: z.enum(['staging', 'in_progress', 'completed']).optional(),
  start_time: time,
  end_time: time,
  completed_after: time,
  completed_before: time,
  audited_after: time,
  audited_before: time,
  exclude_archived: z.boolean().optional(),
  limit: z.number().optional(),
  offset: z.number().optional(),
  detailed: z.boolean().optional(),
})

/** docs/wire/batches.md B16 */
export const prioritizeBatchParametersSchema = z.strictObject({ priority: z.number() })

/** docs/wire/projects.md P5 */
export const createProjectParametersSchema = z.strictObject({
  type: text,
  name: text,
  params: readonlyObject.exactOptional(),
  rapid: flag,
  studio: flag,
  pipeline: z.enum(['standard_task', 'consensus_task']).exactOptional(),
  consensus_attempts: z.number().exactOptional(),
  datasetId: text.exactOptional(),
})

/** docs/wire/projects.md P7 */
export const projectListParametersSchema = z.strictObject({ archived: z.boolean().optional() })

/** docs/wire/projects.md P8 */
export const updateProjectParametersSchema = z.looseObject({ patch: flag, instruction: text.exactOptional() })

interface ChoiceValue {
  choice: string
  subchoices?: readonly (string | ChoiceValue)[]
  display?: string
}

/** docs/wire/projects.md P9 */
export const ontologyChoiceDescriptionSchema: z.ZodType<ChoiceValue> = z.lazy(() =>
  z.strictObject({
    choice: text,
    subchoices: z
      .array(z.union([text, ontologyChoiceDescriptionSchema]))
      .readonly()
      .exactOptional(),
    display: text.exactOptional(),
  }),
)

/** docs/wire/projects.md P9 */
export const setProjectOntologyParametersSchema = z.strictObject({
  ontology: z.array(z.union([text, ontologyChoiceDescriptionSchema])).readonly(),
  name: text.exactOptional(),
})
