import { ConnectionError, TimeoutError } from '@scale-ts/core'
import type { Difference } from '../difference'
import type { Exchange } from '../exchange'
import { redactor } from '../redact'
import { References } from '../references'
import type { Scenario } from '../scenario'
import type { Target } from '../targets/target'
import { TrafficChecker } from '../trafficChecker'
import { createContext, type Observation } from './createContext'

/** How one scenario ended. */
export interface ScenarioResult {
  scenario: Scenario
  outcome: 'passed' | 'failed' | 'not run'
  /** Why it failed or was not run. */
  reason?: string
  /** Nothing was learned although something should have been: no answer, no requests left. */
  isInconclusive: boolean
  /** Where it departed from the contract although its own expectations may hold. */
  differences: Difference[]
  /** What went over the wire, ids and times by reference. */
  exchanges: Exchange[]
  /** The same as it was. */
  observed: Exchange[]
  /** The times behind their references. */
  times: ReadonlyMap<string, string>
  durationMs: number
}

/** Runs one scenario against a target. Never rejects. */
export async function runScenario(scenario: Scenario, target: Target): Promise<ScenarioResult> {
  const startedAt = performance.now()
  const references = new References()
  const observation: Observation = { exchanges: [], surplus: [] }
  let redact = redactor([])
  const end = (outcome: ScenarioResult['outcome'], reason?: string, isInconclusive = false): ScenarioResult => ({
    scenario,
    outcome,
    ...(reason !== undefined && { reason: redact(reason) }),
    isInconclusive,
    differences: differencesOf(scenario, target, observation).map((difference) => ({
      ...difference,
      expected: redact(difference.expected),
      actual: redact(difference.actual),
    })),
    exchanges: observation.exchanges.map((exchange) => references.exchange(exchange)),
    observed: observation.exchanges,
    times: references.times,
    durationMs: performance.now() - startedAt,
  })

  try {
    if (scenario.needs === 'mock' && target.answerer !== 'mock') return end('not run', 'is for mocks only')
    const session = await target.open(scenario)
    if ('notRun' in session) return end('not run', session.notRun, session.isInconclusive)
    // A server may tell the key back, and what scenarios say of its answers would tell it on.
    redact = redactor([session.apiKey, session.secondApiKey])
    if (scenario.needs === 'second key' && session.secondApiKey === undefined)
      return end('not run', 'needs a second key')
    const context = createContext(scenario, session, target.answerer === 'mock', references, observation)
    let failure: unknown
    try {
      await scenario.run(context)
    } catch (error) {
      failure = error ?? new Error('The scenario threw nothing.')
    }
    try {
      // What was made is freed however the scenario ended.
      await session.finish?.(observation.exchanges)
    } catch (error) {
      failure ??= error
    }
    if (failure === undefined) return end('passed')
    const isUnanswered = failure instanceof ConnectionError || failure instanceof TimeoutError
    return end('failed', messageOf(failure), isUnanswered && target.kind === 'live')
  } catch (error) {
    return end('failed', messageOf(error))
  }
}

function differencesOf({ name }: Scenario, target: Target, { exchanges, surplus }: Observation): Difference[] {
  const checker = new TrafficChecker(target.answerer)
  const found = exchanges.flatMap((exchange) => checker.check(exchange, exchange.request.authentication))
  for (const { operation, field, change, expected, actual } of surplus) {
    if (
      found.some(
        (one) => one.operation === operation && one.change === 'added' && lastName(one.field) === lastName(field),
      )
    )
      continue
    found.push({
      operation,
      field,
      change,
      expected,
      actual,
      sides: ['the contract has', `${target.answerer} answered`],
      diagnosis: target.answerer === 'mock' ? 'mock drift' : 'API added a field',
      severity: 'minor',
      count: 1,
    })
  }
  return found.map((difference) => ({ ...difference, scenario: name }))
}

function lastName(field: string): string {
  return field.split('.').at(-1) ?? field
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.name === 'ScenarioFailure' ? '' : `${error.name}: `}${error.message}${cause}`
}
