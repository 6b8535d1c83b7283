import type { z } from 'zod'
import type { BodyDifference } from '../compareBodies'
import { inline, typeName } from '../json'

type Issue = z.core.$ZodIssue
type Place = readonly PropertyKey[]

/** What of a value does not fit its schema, in the same terms as a difference between two bodies. */
export function schemaProblems(schema: z.ZodType, value: unknown): BodyDifference[] {
  const result = schema.safeParse(value)
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, value, []))
}

function problemsOf(issue: Issue, value: unknown, before: Place): BodyDifference[] {
  const place = [...before, ...issue.path]
  const found = at(value, place)
  const field = written(place)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: written([...place, key]),
      change: 'added',
      expected: 'no such field',
      actual: inline(at(value, [...place, key])),
    }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length) {
    // The variant with the fewest complaints is the one that was meant.
    const [closest = []] = [...issue.errors].sort((one, other) => one.length - other.length)
    return closest.flatMap((inner) => problemsOf(inner, value, place))
  }
  if (found === undefined) {
    return [{ field, change: 'missing', expected: expectation(issue), actual: 'nothing' }]
  }
  if (issue.code === 'invalid_type') {
    return [{ field, change: 'type', expected: issue.expected, actual: typeName(found) }]
  }
  return [{ field, change: 'value', expected: expectation(issue), actual: inline(found) }]
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'invalid_value':
      return issue.values.map((value) => inline(value)).join(' or ')
    case 'invalid_union':
      return 'one of the known variants'
    default:
      return issue.message
  }
}

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((inner, name) => Object(inner)[name], value)
}

/** A place without the positions in lists: `docs[].task_id`. */
function written(place: Place): string {
  const whole = place.reduce<string>(
    (before, name) => (typeof name === 'number' ? `${before}[]` : before ? `${before}.${String(name)}` : String(name)),
    '',
  )
  return whole || 'body'
}
