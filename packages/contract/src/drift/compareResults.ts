import { checkExchange } from '../checkExchange'
import { type BodyDifference, compareBodies } from '../compareBodies'
import type { Diagnosis, Difference, Severity } from '../difference'
import type { Exchange } from '../exchange'
import { isDocumentedStatus, matchOperation } from '../operations'
import type { ScenarioResult } from '../run/runScenario'

/** The two sides of a comparison, and which of them tells how the API really is. */
export interface Sides {
  from: string
  to: string
  /** The side that is the mock; the other one is evidence. */
  mock: 'from' | 'to' | 'both' | 'neither'
}

interface Pair {
  from: Exchange
  to: Exchange
  /** The same as they were, for the types of the SDK to be held against. */
  observed: [Exchange, Exchange]
}

/** Compares what one scenario saw on two sides, exchange by exchange. */
export function compareResults(
  from: ScenarioResult,
  to: ScenarioResult,
  sides: Sides,
): { compared: number; differences: Difference[] } {
  const { scenario } = from
  const pairs = pair(from, to)
  const differences = pairs.flatMap((one) => comparePair(one, scenario, sides))
  return { compared: pairs.length, differences }
}

/** Puts the n-th exchange of an operation beside the n-th of the other side; what only prepares is left out. */
function pair(from: ScenarioResult, to: ScenarioResult): Pair[] {
  const waiting = new Map<string, { exchange: Exchange; observed: Exchange }[]>()
  for (const [index, exchange] of to.exchanges.entries()) {
    if (isAside(exchange)) continue
    const key = keyOf(exchange)
    waiting.set(key, [...(waiting.get(key) ?? []), { exchange, observed: to.observed[index] as Exchange }])
  }
  return from.exchanges.flatMap((exchange, index) => {
    const partner = isAside(exchange) ? undefined : waiting.get(keyOf(exchange))?.shift()
    if (!partner) return []
    return [{ from: exchange, to: partner.exchange, observed: [from.observed[index] as Exchange, partner.observed] }]
  })
}

/** What only prepares, and what an earlier run has made and has been through more since. */
function isAside({ role }: Exchange): boolean {
  return role === 'fixture' || role === 'found'
}

function keyOf({ operation, request, role }: Exchange): string {
  if (role === 'once') return `once ${operation}`
  return operation ?? `${request.method} ${request.path}`
}

function comparePair(
  { from, to, observed }: Pair,
  { name, stable }: ScenarioResult['scenario'],
  sides: Sides,
): Difference[] {
  const operation = from.operation ?? `${from.request.method} ${from.request.path}`
  const problems: BodyDifference[] = []
  if (from.response.status !== to.response.status) {
    const [expected, actual] = [from, to].map(({ response }) => String(response.status)) as [string, string]
    problems.push({ field: 'status', change: 'status', expected, actual })
  } else if (from.response.body === undefined || to.response.body === undefined) {
    const [expected, actual] = [from, to].map(({ response }) => (response.body === undefined ? 'no JSON' : 'JSON'))
    if (expected !== actual)
      problems.push({ field: 'body', change: 'format', expected: expected ?? '', actual: actual ?? '' })
  } else problems.push(...compareBodies(from.response.body, to.response.body, stable))
  const complaints = observed.map((exchange) => checkExchange(exchange, 'live'))
  return problems.map((problem) => ({
    ...problem,
    scenario: name,
    operation,
    sides: [sides.from, sides.to],
    ...diagnose(problem, complaints as [Difference[], Difference[]], sides, to),
    count: 1,
  }))
}

/**
 * Names who is wrong. Three witnesses were heard: both sides, and the types of the SDK, whose complaints about either side
 * are given.
 */
function diagnose(
  { change, field }: BodyDifference,
  [aboutFrom, aboutTo]: [Difference[], Difference[]],
  { mock }: Sides,
  to: Exchange,
): { diagnosis: Diagnosis; severity: Severity } {
  // An earlier recording against the API of today: neither the mock nor the SDK was asked.
  if (mock === 'neither') return { diagnosis: 'API changed', severity: change === 'added' ? 'minor' : 'breaking' }
  const concerns = (complaints: Difference[]) =>
    complaints.some((one) => plain(one.field) === plain(field) || plain(field).startsWith(`${plain(one.field)}.`))
  const [aboutMock, aboutApi] = mock === 'to' ? [aboutTo, aboutFrom] : [aboutFrom, aboutTo]
  const apiHasMore = mock === 'to' ? change === 'missing' : change === 'added'
  const apiHasLess = mock === 'to' ? change === 'added' : change === 'missing'
  if (change === 'status') {
    const operation = matchOperation(to.request.method, to.request.path)?.operation
    const isKnown = operation && isDocumentedStatus(operation, to.response.status)
    return { diagnosis: isKnown || mock === 'to' ? 'mock drift' : 'undocumented', severity: 'breaking' }
  }
  if (apiHasMore) return { diagnosis: concerns(aboutApi) ? 'API added a field' : 'mock drift', severity: 'minor' }
  if (apiHasLess) {
    if (concerns(aboutMock)) return { diagnosis: 'undocumented', severity: 'breaking' }
    return { diagnosis: concerns(aboutApi) ? 'SDK drift' : 'mock drift', severity: 'breaking' }
  }
  if (change === 'type' || change === 'format') {
    return { diagnosis: concerns(aboutApi) ? 'SDK drift' : 'mock drift', severity: 'breaking' }
  }
  // Types say nothing about values; the rules of the contract do.
  return { diagnosis: concerns(aboutApi) ? 'API changed' : 'mock drift', severity: 'breaking' }
}

function plain(field: string): string {
  return field.replaceAll('[]', '')
}
