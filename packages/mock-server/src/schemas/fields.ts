import { z } from 'zod'

// Unknown members are accepted everywhere, and numbers may come as texts: production took both. docs/wire/http.md H26

/** A schema of which only the verdict is used; what was sent is stored as it came. */
export type Schema = z.ZodType

export const text: Schema = z.string({ error: 'must be a string' })

export const filledText: Schema = z
  .string({ error: 'must be a string' })
  .min(1, { error: 'is not allowed to be empty' })

export const flag: Schema = z.custom((value) => typeof value === 'boolean' || value === 'true' || value === 'false', {
  error: 'must be a boolean',
})

export const anyObject: Schema = z.custom(isObject, { error: 'must be an object' })

export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A number, or a text that is one. */
export function number({ min, max, isWhole = false }: { min?: number; max?: number; isWhole?: boolean } = {}): Schema {
  return z.any().superRefine((value, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    const read =
      typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : value
    if (typeof read !== 'number' || !Number.isFinite(read)) return refuse('must be a number')
    if (isWhole && !Number.isInteger(read)) return refuse('must be an integer')
    if (min !== undefined && read < min) return refuse(`must be larger than or equal to ${min}`)
    if (max !== undefined && read > max) return refuse(`must be less than or equal to ${max}`)
  })
}

/** One of some texts or numbers. */
export function oneOf(values: readonly (string | number)[]): Schema {
  return z.custom((value) => values.includes(value as string), { error: `must be one of [${values.join(', ')}]` })
}

export function listOf(item: Schema, { min = 0, max }: { min?: number; max?: number } = {}): Schema {
  const list = z.array(item, { error: 'must be an array' }).min(min, { error: `must contain at least ${min} items` })
  return max === undefined ? list : list.max(max, { error: `must contain less than or equal to ${max} items` })
}

export function objectOf(shape: Record<string, Schema>): Schema {
  return z.looseObject(shape, { error: 'must be an object' })
}

/** An object whose members all have the same schema. */
export function recordOf(member: Schema): Schema {
  return z.record(z.string(), member, { error: 'must be an object' })
}

export function optional(schema: Schema): Schema {
  return schema.optional()
}

export function nullable(schema: Schema): Schema {
  return schema.nullable().optional()
}
