import { z } from 'zod'
import { readonlyObject } from './shared'

const text = z.string()
const flag = z.boolean().exactOptional()

/** docs/wire/tasks.md T80–T89 */
export const commonTaskParametersSchema = z.strictObject({
  project: text.exactOptional(),
  batch: text.exactOptional(),
  instruction: text.exactOptional(),
  callback_url: text.exactOptional(),
  context_attachments: z
    .array(z.strictObject({ attachment: text }))
    .readonly()
    .exactOptional(),
  metadata: readonlyObject.exactOptional(),
  priority: z.literal([10, 20, 30]).exactOptional(),
  unique_id: text.exactOptional(),
  clear_unique_id_on_error: flag,
  tags: z.array(text).readonly().exactOptional(),
  urgency: text.exactOptional(),
})
