import type { RecordedRequest } from '../exchange'
import { isJsonObject, type JsonObject } from '../json'

/** A successful exchange, read so that rules can look into it. */
export interface Answered {
  request: RecordedRequest
  /** The decoded values of the path. */
  values: Readonly<Record<string, string>>
  /** The JSON object that was sent; empty when none was. */
  sent: JsonObject
  body: unknown
}

/** Says that a field is not what the request and the rest of the answer make it. */
export type Report = (field: string, expected: unknown, actual: unknown) => void

/** One thing that must hold between a request and its answer. */
export type Rule = (answered: Answered, report: Report) => void

/** The values of a query parameter; empty ones count as not given. docs/wire/http.md H13, H14 */
export function queryValues({ query }: RecordedRequest, name: string): string[] {
  return query.flatMap(([key, value]) => (key === name && value !== '' ? [value] : []))
}

/** A query parameter that is given once. */
export function queryValue(request: RecordedRequest, name: string): string | undefined {
  return queryValues(request, name).at(-1)
}

/** A parameter that was sent and means something: `null` counts as not sent. docs/wire/http.md H26 */
export function isSent(sent: JsonObject, name: string): boolean {
  return Object.hasOwn(sent, name) && sent[name] !== null && sent[name] !== undefined
}

/** Whether two JSON values are equal, whatever the order of their members. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]))
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  )
}

/** Reports a field that is not equal to what is expected. */
export function same(report: Report, field: string, expected: unknown, actual: unknown): void {
  if (!isEqual(expected, actual)) report(field, expected, actual)
}

/** The objects of a page or a bare list. */
export function documentsOf(body: unknown): JsonObject[] {
  const list = Array.isArray(body) ? body : Object(body).docs
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}
