import { ScaleError } from './errors'

/**
 * Builds the path of a request from a template: every value becomes exactly one segment.
 *
 * @throws ScaleError for a value that no URL can carry as one segment: a URL parser removes `.` and `..`, percent-encoded
 * or not, and an empty one, so that another route would be called
 * @example
 * ```ts
 * import { path } from '@scale-ts/core'
 *
 * path`/batches/${'day 1/front'}/finalize` // '/batches/day%201%2Ffront/finalize'
 * ```
 */
export function path(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw(
    strings,
    ...values.map((value) => {
      if (typeof value === 'string' && !/^\.{0,2}$/.test(value)) return encodeURIComponent(value)
      throw new ScaleError(`URLs cannot hold the name or id "${value}": it would be dropped`)
    }),
  )
}
