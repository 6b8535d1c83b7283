import { z } from 'zod'
import { anyObject, count, time } from './shared'

/** docs/wire/files.md F1 */
export const fileSchema = z.strictObject({
  id: z.string(),
  attachment_url: z.string(),
  mime_type: z.string(),
  size: z.number(),
  project_names: z.array(z.string()),
  created_at: time,
  updated_at: time,
  display_name: z.string().exactOptional(),
  reference_id: z.string().exactOptional(),
  metadata: anyObject.exactOptional(),
})

/** docs/wire/files.md F4 */
export const assetPageSchema = z.strictObject({
  docs: z.array(fileSchema),
  has_more: z.boolean().exactOptional(),
  next_token: z.string().exactOptional(),
  total: count.exactOptional(),
})
