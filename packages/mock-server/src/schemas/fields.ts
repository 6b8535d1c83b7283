import { z } from 'zod'
import { describedBy, type Rule } from './rules'

// Unknown members are accepted everywhere, and numbers may come as texts: production took both. docs/wire/http.md H26
// What zod cannot say in JSON Schema by itself is told in `meta`, so that the OpenAPI document is built from these schemas.

/** A schema of which only the verdict is used; what was sent is stored as it came. */
export type Schema = z.ZodType

/** The members of an object, by name. */
export type Shape = Record<string, Schema>

export const text: Schema = z.string({ error: 'must be a string' })

export const filledText: Schema = z
  .string({ error: 'must be a string' })
  .min(1, { error: 'is not allowed to be empty' })

export const flag: Schema = z
  .custom((value) => typeof value === 'boolean' || value === 'true' || value === 'false', {
    error: 'must be a boolean',
  })
  .meta({ anyOf: [{ type: 'boolean' }, { enum: ['true', 'false'] }] })

export const anyObject: Schema = z.custom(isObject, { error: 'must be an object' }).meta({ type: 'object' })

export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The bounds of a number. */
export interface Bounds {
  min?: number
  max?: number
  isWhole?: boolean
}

// Written so that a long row of digits is read in one way only.
const numberText = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/

/** A number, or a text that is one. */
export function number({ min = -Infinity, max = Infinity, isWhole = false }: Bounds = {}): Schema {
  const problem = (value: unknown): string | undefined => {
    const read = typeof value === 'string' && numberText.test(value) ? Number(value) : value
    if (typeof read !== 'number' || !Number.isFinite(read)) return 'must be a number'
    if (isWhole && !Number.isInteger(read)) return 'must be an integer'
    if (read < min) return `must be larger than or equal to ${min}`
    return read > max ? `must be less than or equal to ${max}` : undefined
  }
  const bounds = { ...(min > -Infinity && { minimum: min }), ...(max < Infinity && { maximum: max }) }
  return z
    .custom((value) => problem(value) === undefined, { error: ({ input }) => problem(input) })
    .meta({
      anyOf: [
        { type: isWhole ? 'integer' : 'number', ...bounds },
        { type: 'string', pattern: isWhole ? '^\\s*[+-]?\\d+\\s*$' : numberText.source },
      ],
    })
}

/** One of some texts or numbers. A number and its text are told once. */
export function oneOf(values: readonly (string | number)[]): Schema {
  const told = new Set(values.map(String))
  return z
    .custom((value) => values.includes(value as string), { error: `must be one of [${[...told].join(', ')}]` })
    .meta({ enum: [...values] })
}

/** The message for a text of the wrong form, which is another one than that for what is no text. */
export function notText(error: string): (issue: { input: unknown }) => string {
  return ({ input }) => (typeof input === 'string' ? error : 'must be a string')
}

/** A text of a certain form. */
export function textLike(form: RegExp, error: string, example: string): Schema {
  return z
    .custom((value) => typeof value === 'string' && form.test(value), { error: notText(error) })
    .meta({ type: 'string', pattern: form.source, examples: [example] })
}

export function listOf(item: Schema, { min = 0, max }: { min?: number; max?: number } = {}): Schema {
  let list = z.array(item, { error: 'must be an array' })
  if (min > 0) list = list.min(min, { error: `must contain at least ${min} items` })
  return max === undefined ? list : list.max(max, { error: `must contain less than or equal to ${max} items` })
}

/** An object that may have other members too, and rules that concern several of its members. */
export function objectOf(shape: Shape, ...rules: Rule[]): Schema {
  return describedBy(z.looseObject(shape, { error: 'must be an object' }), rules)
}

/** An object whose members all have the same schema. A record would check the names too, at some cost. */
export function recordOf(member: Schema): Schema {
  return z.object({}, { error: 'must be an object' }).catchall(member)
}

/** One object, or a list of them. */
export function oneOrMore(item: Schema): Schema {
  return z.union([item, listOf(item)], { error: 'must be an object or an array' })
}

export function optional(schema: Schema): Schema {
  return schema.optional()
}

export function nullable(schema: Schema): Schema {
  return schema.nullable().optional()
}
