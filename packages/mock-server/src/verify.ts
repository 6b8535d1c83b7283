import type { Expectation, JournalEntry } from './journalEntry'
import { askedFor, checkFilter, differencesOf, type EntryHead } from './journalFilter'
import { isJsonObject } from './json'
import type { Difference } from './partialMatch'
import { MockUsageError } from './usageError'

/** What was requested is not what was expected. The message shows the nearest misses, and no key. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError'

  constructor(
    message: string,
    /** How many requests fit. */
    readonly count: number,
    /** The requests that came nearest, the nearest first. */
    readonly nearest: JournalEntry[],
  ) {
    super(message)
  }
}

interface Bounds {
  min: number
  max: number
}

/**
 * @param forgotten how many entries the journal has let go that may be meant
 * @throws VerificationError, or MockUsageError when the expectation itself makes no sense
 */
export function verifyEntries(
  heads: readonly EntryHead[],
  expectation: Expectation,
  forgotten: number,
): JournalEntry[] {
  checkFilter(expectation, ['times'])
  const bounds = boundsOf(expectation.times)
  const compared = askedFor(heads, expectation).map((entry) => ({ entry, misses: differencesOf(entry, expectation) }))
  const fitting = compared.filter(({ misses }) => misses.length === 0).map(({ entry }) => entry)
  const count = fitting.length
  const isEnough = count >= bounds.min && count <= bounds.max
  // What cannot be compared might be one too many.
  const unclear = compared.filter((one) => isUnclear(one, expectation)).map(({ entry }) => entry)
  if (isEnough && count + unclear.length + forgotten <= bounds.max) return fitting
  if (isEnough) {
    throw new VerificationError(
      `Cannot tell how often ${described(expectation)} was requested (expected ${told(bounds)}): ${unknown(unclear, forgotten)}`,
      count,
      unclear,
    )
  }

  const head = `Expected ${described(expectation)} ${told(bounds)}, but ${count === 0 ? 'none' : count} of ${plural(heads.length, 'request')} ${count === 1 ? 'fits' : 'fit'}.`
  if (count > bounds.max) {
    const shown = fitting.slice(0, 5)
    throw new VerificationError(
      `${head}\nThose that fit:\n${lines(shown.map((entry) => ({ entry, misses: [] })))}`,
      count,
      shown,
    )
  }
  const nearest = compared
    .filter(({ misses }) => misses.length > 0)
    .sort((a, b) => a.misses.length - b.misses.length)
    .slice(0, 3)
  const gone = forgotten ? `The journal ${forgetting(forgotten)}\n` : ''
  const rest = nearest.length ? `Nearest misses:\n${lines(nearest)}` : seen(heads, forgotten)
  throw new VerificationError(
    `${head}\n${gone}${rest}`,
    count,
    nearest.map(({ entry }) => entry),
  )
}

interface Compared {
  entry: JournalEntry
  misses: readonly Difference[]
}

/** Whether the rest of a body that the journal has cut decides. */
function isUnclear({ entry, misses }: Compared, { body }: Expectation): boolean {
  return body !== undefined && isCut(entry) && misses.length > 0 && misses.every(({ path }) => path === 'body')
}

function isCut({ cut }: JournalEntry): boolean {
  return cut?.includes('body') === true
}

function unknown(unclear: readonly JournalEntry[], forgotten: number): string {
  const shown = lines(unclear.slice(0, 5).map((entry) => ({ entry, misses: [] })))
  return [
    ...(forgotten ? [`the journal ${forgetting(forgotten)}`] : []),
    ...(unclear.length
      ? [`bodies are longer than the journal keeps: raise journal.bodyLimit to compare them.\n${shown}`]
      : []),
  ].join('\n')
}

function forgetting(forgotten: number): string {
  return `has let go of ${plural(forgotten, 'entry', 'entries')}: raise journal.entries, or clear it in time.`
}

function boundsOf(times: Expectation['times'] = { min: 1 }): Bounds {
  const given = isJsonObject(times) ? times : { min: times, max: times }
  const { min = 0, max = Infinity, ...others } = given
  const isCount = (value: unknown): value is number =>
    value === Infinity || (Number.isInteger(value) && (value as number) >= 0)
  // A name that nobody reads, or no bound at all, would let every expectation pass.
  const isBound = !Object.keys(others).length && (given.min !== undefined || given.max !== undefined)
  if (!isBound || !isCount(min) || !isCount(max) || min > max) {
    throw new MockUsageError(
      `"times" must be a whole number or { min, max } with min not above max, not ${JSON.stringify(times)}.`,
    )
  }
  return { min, max }
}

function described({ times: _, ...filter }: Expectation): string {
  const { operation = 'any request', ...rest } = filter
  const parts = Object.entries(rest).map(([name, value]) => `${name} ${short(value)}`)
  return parts.length ? `${operation} with ${parts.join(', ')}` : operation
}

function told({ min, max }: Bounds): string {
  if (min === max) return min === 0 ? 'never' : min === 1 ? 'once' : `${min} times`
  if (max === Infinity) return min === 1 ? 'at least once' : `at least ${min} times`
  return min === 0 ? `at most ${plural(max, 'time')}` : `${min} to ${max} times`
}

function lines(compared: readonly Compared[]): string {
  return compared
    .map(({ entry, misses }) => {
      const differing = misses.slice(0, 5).map((miss) => `      ${difference(miss, entry)}`)
      const more = misses.length > 5 ? [`      and ${misses.length - 5} more`] : []
      return [
        `  #${entry.sequence} ${entry.method} ${entry.path} → ${entry.status ?? 'no answer'}`,
        ...differing,
        ...more,
      ].join('\n')
    })
    .join('\n')
}

function difference({ path, expected, actual }: Difference, entry: JournalEntry): string {
  if (path === 'body' && isCut(entry)) {
    return 'body is longer than the journal keeps: raise journal.bodyLimit to compare it'
  }
  return `${path} is ${actual === undefined ? 'absent' : short(actual)}, expected ${short(expected)}`
}

/** What there was instead, by operation. */
function seen(heads: readonly EntryHead[], forgotten: number): string {
  if (!heads.length) return forgotten ? 'It holds no request.' : 'No request has been made in this world.'
  const counts = new Map<string, number>()
  for (const { operation, method, path } of heads.map((head) => head.tell())) {
    const name = operation ?? `${method} ${path.split('?', 1)[0]} (no operation)`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10)
  return `What was requested:\n${most.map(([name, count]) => `  ${count} × ${name}`).join('\n')}`
}

function plural(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
