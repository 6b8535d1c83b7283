import { z } from 'zod'

/** docs/wire/studio.md S1 */
export const assignmentsSchema = z.record(z.string(), z.array(z.string()))

/** docs/wire/studio.md S5 */
export const projectGroupSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  numWorkers: z.number(),
  isSingleton: z.boolean(),
  workers: z.array(z.strictObject({ id: z.string(), email: z.string() })).exactOptional(),
})

/** docs/wire/studio.md S9 */
export const studioBatchSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  batchType: z.string(),
  studioPriority: z.number().exactOptional(),
  total: z.number(),
  completed: z.number(),
  groups: z.array(z.string()),
})
