import { z } from 'zod'

/** docs/wire/quality.md Q4 */
export const qualityTaskSchema = z.looseObject({
  id: z.string(),
  expected_response: z.unknown(),
  initial_response: z.unknown().exactOptional(),
})
