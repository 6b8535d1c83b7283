import { z } from 'zod'
import { anyObject, count, time } from './shared'

/** docs/wire/projects.md P3 */
export const projectParameterVersionSchema = z.looseObject({
  version: count,
  created_at: time,
  instruction: z.string().exactOptional(),
})

/** docs/wire/projects.md P1 */
export const projectSchema = z.strictObject({
  type: z.string(),
  name: z.string(),
  created_at: time,
  param_history: z.array(projectParameterVersionSchema),
  created_by: z.string().exactOptional(),
  created_with: z.string().exactOptional(),
  projectType: z.string().exactOptional(),
  pipelineName: z.string().exactOptional(),
  numReviews: z.number().exactOptional(),
  numConsensus: z.number().exactOptional(),
  pinned: z.boolean().exactOptional(),
  archived: z.boolean().exactOptional(),
})

/** docs/wire/projects.md P7 */
export const projectListSchema = z.array(projectSchema)

/** docs/wire/projects.md P10 */
export const projectTemplateSchema = z.strictObject({
  id: z.string(),
  version: z.number(),
  created_at: time,
  updated_at: time,
  template_variables: anyObject,
  response_schema: z.unknown().exactOptional(),
  auto_onboard_enabled: z.boolean().exactOptional(),
})
