import { ScaleError } from './errors'
import type { Query, QueryValue } from './types'

/**
 * Writes query parameters as Scale reads them: lists as repeated keys, dates as ISO 8601 in UTC, with the leading `?`.
 *
 * @returns an empty string when nothing is left to send
 * @throws ScaleError for an empty list, which would vanish and match everything, and for an invalid date
 * @example
 * ```ts
 * import { queryString } from '@scale-ts/core'
 *
 * queryString({ status: 'pending', unique_id: ['a', 'b'] }) // '?status=pending&unique_id=a&unique_id=b'
 * ```
 */
export function queryString(query: Query | undefined): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    const list = Array.isArray(value)
    // An empty list would vanish from the URL and the filter with it: everything would match.
    if (list && !value.length) throw new ScaleError(`"${name}" is an empty list: leave it out, or name at least one.`)
    for (const item of list ? value : [value as QueryValue]) {
      if (item == null) continue
      if (item instanceof Date && Number.isNaN(+item)) throw new ScaleError(`"${name}" is not a valid date.`)
      parameters.append(name, item instanceof Date ? item.toISOString() : String(item))
    }
  }
  const text = parameters.toString()
  return text && `?${text}`
}
