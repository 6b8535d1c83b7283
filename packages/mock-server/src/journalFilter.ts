import type { JournalEntry, JournalFilter } from './journalEntry'
import { isJsonObject } from './json'
import { checkOperation, isMeant } from './operations'
import { isDay } from './parseTime'
import { type Difference, differences } from './partialMatch'
import { MockUsageError } from './usageError'

const members = [
  'operation',
  'method',
  'status',
  'fault',
  'world',
  'since',
  'until',
  'after',
  'body',
  'query',
] as const satisfies (keyof JournalFilter)[]

/** Refuses what has no members to read. @throws MockUsageError */
export function refuseNoFilter(filter: unknown): void {
  if (isJsonObject(filter)) return
  throw new MockUsageError(
    `A filter is an object { operation, status, body, … }, not ${JSON.stringify(filter) ?? filter}.`,
  )
}

const isText = (value: unknown) => typeof value === 'string'
const isWhole = (value: unknown) => Number.isSafeInteger(value)

/** What members must be: a filter that nothing can ever fit would let every expectation of 0 pass. */
const kinds: readonly [member: keyof JournalFilter, what: string, is: (value: unknown) => boolean][] = [
  ['method', 'a text such as "GET"', isText],
  ['status', 'a whole number such as 200', isWhole],
  ['fault', 'the id of a fault', isText],
  ['world', 'the id of a world', isText],
  ['after', 'a whole number', isWhole],
  ['query', 'an object of texts or lists of texts', isQuery],
]

function isQuery(query: unknown): boolean {
  return (
    isJsonObject(query) &&
    Object.values(query).every((value) => (Array.isArray(value) ? value.every(isText) : isText(value)))
  )
}

/** Checks a filter, once, before entries are held against it. @throws MockUsageError */
export function checkFilter(filter: JournalFilter, others: readonly string[] = []): void {
  refuseNoFilter(filter)
  const known: readonly string[] = [...members, ...others]
  const unknown = Object.keys(filter).find((name) => !known.includes(name))
  if (unknown) throw new MockUsageError(`"${unknown}" is no part of a filter. Known are ${known.join(', ')}.`)
  if (filter.operation !== undefined) checkOperation(filter.operation)
  for (const [member, what, is] of kinds) {
    const value = filter[member]
    if (value === undefined || is(value)) continue
    throw new MockUsageError(`"${member}" must be ${what}, not ${JSON.stringify(value) ?? value}.`)
  }
  timeOf(filter.since, 'since')
  timeOf(filter.until, 'until')
}

/** What of an exchange is known without putting it into words. */
export interface EntryHead {
  readonly kind: JournalEntry['kind']
  readonly sequence: number
  readonly world: string
  /** Milliseconds since 1970. */
  readonly time: number
  readonly method: string
  readonly operation: string | undefined
  readonly faults: readonly string[]
  tell(): JournalEntry
}

/** The entries that fit a filter. */
export function selectEntries(heads: readonly EntryHead[], filter: JournalFilter): JournalEntry[] {
  checkFilter(filter)
  return askedFor(heads, filter).filter((entry) => differencesOf(entry, filter).length === 0)
}

/** The entries of the kind, time and place that a filter asks for, whatever their content. */
export function askedFor(heads: readonly EntryHead[], filter: JournalFilter): JournalEntry[] {
  const { operation, method, fault, world, after } = filter
  const since = timeOf(filter.since, 'since')
  const until = timeOf(filter.until, 'until')
  return heads
    .filter(
      (head) =>
        (method === undefined || method.toUpperCase() === head.method) &&
        (fault === undefined || head.faults.includes(fault)) &&
        (world === undefined || world === head.world) &&
        (since === undefined || head.time >= since) &&
        (until === undefined || head.time <= until) &&
        (after === undefined || head.sequence > after) &&
        (operation === undefined || isMeant(operation, head.method, head.operation)),
    )
    .map((head) => head.tell())
}

/** What an entry's content has other than a filter asks for. */
export function differencesOf(entry: JournalEntry, { status, body, query }: JournalFilter): Difference[] {
  return [
    ...(status === undefined ? [] : differences('status', status, entry.status)),
    ...(body === undefined ? [] : differences('body', body, entry.body)),
    ...(query === undefined ? [] : differences('query', query, entry.query)),
  ]
}

function timeOf(value: JournalFilter['since'], name: string): number | undefined {
  if (value === undefined) return undefined
  const isTime = value instanceof Date || typeof value === 'number' || typeof value === 'string'
  const [day] = (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.exec(value)) || []
  const time = isTime && (day === undefined || isDay(day)) ? new Date(value).getTime() : Number.NaN
  if (Number.isNaN(time)) throw new MockUsageError(`"${name}" must be a date, not ${JSON.stringify(value)}.`)
  return time
}
