import { z } from 'zod'
import { time } from './shared'

/** docs/wire/teams.md E1 */
const teammateSchema = z.strictObject({
  email: z.string(),
  role: z.string(),
  isStudioLabeler: z.boolean().exactOptional(),
  disableRapidEmails: z.boolean().exactOptional(),
  company: z.string().exactOptional(),
  firstName: z.string().exactOptional(),
  lastName: z.string().exactOptional(),
  expiry: time.exactOptional(),
})

/** docs/wire/teams.md E2 */
export const teammatesSchema = z.array(teammateSchema)
