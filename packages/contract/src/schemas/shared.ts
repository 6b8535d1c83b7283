import { z } from 'zod'

/** ISO 8601 in UTC with milliseconds. docs/wire/http.md H18 */
export const time: z.ZodString = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'a time in UTC with milliseconds')

/** Any object. */
export const anyObject: z.ZodRecord<z.ZodString, z.ZodUnknown> = z.record(z.string(), z.unknown())

/** Any object that is only read. */
export const readonlyObject: z.ZodReadonly<z.ZodRecord<z.ZodString, z.ZodUnknown>> = anyObject.readonly()

/** A count of something. */
export const count: z.ZodInt = z.int().nonnegative()
