import { isJsonObject } from './json'

/** One place where a value is not what was expected. */
export interface Difference {
  /** Such as `body.metadata.image_id` or `body.tags[1]`. */
  path: string
  expected: unknown
  /** `undefined` when it is absent. */
  actual: unknown
}

/**
 * Compares a value with what is expected of it. Objects may hold more members than expected; lists have as many
 * items as expected, in the same order; everything else is equal.
 */
export function differences(path: string, expected: unknown, actual: unknown): Difference[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [{ path, expected, actual }]
    return expected.flatMap((item, index) => differences(`${path}[${index}]`, item, actual[index]))
  }
  if (isJsonObject(expected)) {
    if (!isJsonObject(actual)) return [{ path, expected, actual }]
    return Object.entries(expected).flatMap(([name, member]) =>
      differences(`${path}.${name}`, member, Object.hasOwn(actual, name) ? actual[name] : undefined),
    )
  }
  return Object.is(expected, actual) ? [] : [{ path, expected, actual }]
}

/** The query of a path: a list where a name is repeated. docs/wire/http.md H13 */
export function queryOf(target: string): Record<string, string | string[]> {
  const start = target.indexOf('?')
  if (start < 0) return {}
  const values = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(target.slice(start + 1))) {
    const present = values.get(name)
    if (present) present.push(value)
    else values.set(name, [value])
  }
  return Object.fromEntries(Array.from(values, ([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]))
}
