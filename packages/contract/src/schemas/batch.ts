import { z } from 'zod'
import { anyObject, count, time } from './shared'

const status = z.enum(['staging', 'in_progress', 'completed'])

/** docs/wire/batches.md B2–B5 */
export const batchSchema = z.strictObject({
  project: z.string(),
  name: z.string(),
  status,
  created_at: time,
  metadata: anyObject,
  callback: z.string().exactOptional(),
  completed_at: time.exactOptional(),
  last_audited_at: time.exactOptional(),
})

// A count that is zero is left out. docs/wire/batches.md B13
const positive = z.int().positive()
const counts = {
  pending: positive.exactOptional(),
  completed: positive.exactOptional(),
  error: positive.exactOptional(),
  canceled: positive.exactOptional(),
}

/** docs/wire/batches.md B13 */
export const batchStatusSchema = z.strictObject({ status, ...counts })

const page = {
  totalDocs: count,
  limit: count,
  offset: count,
  has_more: z.boolean(),
  totalPages: count.exactOptional(),
  page: count.exactOptional(),
  pagingCounter: count.exactOptional(),
  hasPrevPage: z.boolean().exactOptional(),
  hasNextPage: z.boolean().exactOptional(),
  prevPage: count.nullable().exactOptional(),
  nextPage: count.nullable().exactOptional(),
  total: count.exactOptional(),
}

/** docs/wire/batches.md B14 */
export const batchPageSchema = z.strictObject({ docs: z.array(batchSchema), ...page })

/** The same with `detailed`. docs/wire/batches.md B22 */
export const detailedBatchPageSchema = z.strictObject({
  docs: z.array(z.strictObject({ ...batchSchema.shape, ...counts })),
  ...page,
})

/** docs/wire/batches.md B16 */
export const prioritizeResultSchema = z.strictObject({ result: z.string().exactOptional() })
