import { ScaleError } from './errors'

/**
 * Builds the path of a request from a template: every value becomes exactly one segment.
 *
 * @throws ScaleError for a value that no URL can carry as one segment: empty, `.` or `..`
 * @example
 * ```ts
 * import { path } from '@scale-ts/core'
 *
 * path`/batches/${'day 1/front'}/finalize` // '/batches/day%201%2Ffront/finalize'
 * ```
 */
export function path(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce((before, part, index) => before + segment(values[index - 1], before) + part)
}

function segment(value: unknown, before: string): string {
  const refuse = (reason: string) => new ScaleError(`Cannot put a name or id after ${before}: ${reason}.`)
  if (typeof value !== 'string') throw refuse(`it is ${value === null ? 'null' : typeof value}, not a string`)
  if (!value) throw refuse('it is empty')
  // A URL parser removes these two, percent-encoded or not: the request would reach another route.
  if (value === '.' || value === '..') throw refuse(`"${value}" is dropped from every URL and cannot be addressed`)
  try {
    return encodeURIComponent(value)
  } catch {
    throw refuse('it holds half of a surrogate pair, which has no UTF-8 form')
  }
}
