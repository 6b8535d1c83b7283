import { invalidParameter } from '../errors'
import type { Schema } from './fields'

/**
 * Refuses a value that does not fit, in the API's words and with the full path of the first problem.
 *
 * @throws Refusal 400 docs/wire/http.md H27
 */
export function refuseInvalid(schema: Schema, value: unknown): void {
  const result = schema.safeParse(value)
  if (result.success) return
  const issue = result.error.issues[0]
  if (!issue) return
  const path = issue.path as (string | number)[]
  const isMissing = at(value, path) === undefined
  throw invalidParameter(`"${written(path)}" ${isMissing ? 'is required' : issue.message}`)
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, name) => Object(inner)[name], value)
}

function written(path: readonly (string | number)[]): string {
  const whole = path.reduce<string>(
    (before, name) => (typeof name === 'number' ? `${before}[${name}]` : before ? `${before}.${name}` : name),
    '',
  )
  return whole || 'value'
}
