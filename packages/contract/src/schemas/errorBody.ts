import { z } from 'zod'

/** The body of every error. docs/wire/http.md H20 */
export const errorBodySchema: z.ZodType<{ status_code: number; error: string }> = z.strictObject({
  status_code: z.number(),
  error: z.string().min(1),
})
