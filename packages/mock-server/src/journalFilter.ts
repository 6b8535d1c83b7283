import type { JournalEntry, JournalFilter } from './journalEntry'
import { checkOperation, isMeant } from './operations'
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

/** Checks a filter, once, before entries are held against it. @throws MockUsageError */
export function checkFilter(filter: JournalFilter, others: readonly string[] = []): void {
  const known: readonly string[] = [...members, ...others]
  const unknown = Object.keys(filter).find((name) => !known.includes(name))
  if (unknown) throw new MockUsageError(`"${unknown}" is no part of a filter. Known are ${known.join(', ')}.`)
  if (filter.operation !== undefined) checkOperation(filter.operation)
  timeOf(filter.since, 'since')
  timeOf(filter.until, 'until')
}

/** The entries that fit a filter. */
export function selectEntries(entries: readonly JournalEntry[], filter: JournalFilter): JournalEntry[] {
  checkFilter(filter)
  return entries.filter((entry) => isAskedFor(entry, filter) && differencesOf(entry, filter).length === 0)
}

/** Whether an entry is of the kind, time and place that a filter asks for. */
export function isAskedFor(entry: JournalEntry, filter: JournalFilter): boolean {
  const { operation, method, fault, world, after } = filter
  const time = Date.parse(entry.time)
  const since = timeOf(filter.since, 'since')
  const until = timeOf(filter.until, 'until')
  return (
    (operation === undefined || isMeant(operation, entry.method, entry.operation)) &&
    (method === undefined || method.toUpperCase() === entry.method) &&
    (fault === undefined || entry.faults.includes(fault)) &&
    (world === undefined || world === entry.world) &&
    (since === undefined || time >= since) &&
    (until === undefined || time <= until) &&
    (after === undefined || entry.sequence > after)
  )
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
  const time = new Date(value).getTime()
  if (Number.isNaN(time)) throw new MockUsageError(`"${name}" must be a date, not ${JSON.stringify(value)}.`)
  return time
}
