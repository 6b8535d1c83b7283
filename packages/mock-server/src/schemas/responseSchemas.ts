import type { z } from 'zod'

/** What `response` holds once a task of this type is completed, or `undefined` where that is not published. */
export function responseSchemaOf(_type: string): z.ZodType | undefined {
  return undefined
}
