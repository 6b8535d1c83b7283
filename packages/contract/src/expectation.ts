import { ApiError } from '@scale-ts/core'
import type { BodyDifference } from './compareBodies'
import { inline, isJsonObject, typeName } from './json'
import type { RawAnswer } from './raw'

/** Stands in an expected value for every value that it describes. */
export interface Matcher {
  readonly matches: string
  test(value: unknown): boolean
}

/** Makes a matcher. */
export function matching(description: string, test: (value: unknown) => boolean): Matcher {
  return { matches: description, test }
}

const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value)

/** 24 lower-case hexadecimal digits. docs/wire/http.md H25 */
export const aTaskId: Matcher = /* @__PURE__ */ matching('a task id', text(/^[0-9a-f]{24}$/))

/** docs/wire/http.md H18 */
export const aTime: Matcher = /* @__PURE__ */ matching(
  'a time in UTC with milliseconds',
  text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
)

/** Any text that is not empty. */
export const aText: Matcher = /* @__PURE__ */ matching('a text', text(/./s))

/** An http(s) address. */
export const aUrl: Matcher = /* @__PURE__ */ matching('a web address', text(/^https?:\/\//))

/** Any value, present or not. */
export const anything: Matcher = /* @__PURE__ */ matching('anything', () => true)

/** A list of which every item fits. */
export function listOf(expected: unknown, { atLeast = 0 }: { atLeast?: number } = {}): Matcher {
  return matching(`a list of at least ${atLeast} fitting items`, (value) => {
    return Array.isArray(value) && value.length >= atLeast && value.every((item) => !unexpected(item, expected).length)
  })
}

/** A scenario's expectation that was not met. */
export class ScenarioFailure extends Error {
  override readonly name: string = 'ScenarioFailure'
  readonly problems: readonly BodyDifference[]

  constructor(message: string, problems: readonly BodyDifference[] = []) {
    super(message)
    this.problems = problems
  }
}

/** Where a value is not what is expected. */
export function unexpected(actual: unknown, expected: unknown, place = ''): BodyDifference[] {
  const field = place || 'result'
  if (isMatcher(expected)) {
    return expected.test(actual) ? [] : [{ field, change: 'value', expected: expected.matches, actual: inline(actual) }]
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) {
      const [before, after] = [`${expected.length} items`, `${actual.length} items`]
      return [{ field, change: 'length', expected: before, actual: after }]
    }
    return expected.flatMap((item, index) => unexpected(actual[index], item, `${place}[${index}]`))
  }
  if (isJsonObject(expected) && isJsonObject(actual)) {
    return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((name) => {
      const inner = place ? `${place}.${name}` : name
      if (expected[name] === undefined && actual[name] !== undefined) {
        return [{ field: inner, change: 'added' as const, expected: 'nothing', actual: inline(actual[name]) }]
      }
      return unexpected(actual[name], expected[name], inner)
    })
  }
  if (Object.is(expected, actual)) return []
  if (actual === undefined) return [{ field, change: 'missing', expected: inline(expected), actual: 'nothing' }]
  const change = typeName(expected) === typeName(actual) ? 'value' : 'type'
  return [{ field, change, expected: inline(expected), actual: inline(actual) }]
}

/** What a refusal must say. */
export interface Refusal {
  /** The whole error text. */
  error?: string | Matcher
  /** No source settles the text, so only mocks are held to it. */
  isDecided?: boolean
  /** Further properties of the SDK's error. */
  properties?: Record<string, unknown>
}

const errorClasses: Readonly<Record<number, string>> = {
  400: 'InvalidRequestError',
  401: 'AuthenticationError',
  402: 'NotEnabledError',
  404: 'NotFoundError',
  409: 'ConflictError',
  413: 'ApiError',
  429: 'RateLimitError',
}

/** Waits for an attempt and holds its refusal to what is expected. @throws ScenarioFailure */
export async function expectRefusal(
  attempt: Promise<unknown>,
  status: number,
  { error, isDecided = false, properties = {} }: Refusal,
  isMock: boolean,
): Promise<void> {
  const outcome = await attempt.then(
    (value) => value,
    (thrown: unknown) => thrown,
  )
  const answer = outcome instanceof ApiError ? outcome : (outcome as RawAnswer | undefined)
  if (outcome instanceof Error && !(outcome instanceof ApiError)) throw outcome
  if (typeof answer?.status !== 'number' || !('body' in answer)) {
    throw new ScenarioFailure(`It was to be refused with ${status}, but it succeeded.`, [
      { field: 'status', change: 'status', expected: String(status), actual: '200' },
    ])
  }
  const problems: BodyDifference[] = []
  if (answer.status !== status) {
    problems.push({ field: 'status', change: 'status', expected: String(status), actual: String(answer.status) })
  }
  const text = error !== undefined && (isMock || !isDecided) ? error : aText
  problems.push(...unexpected(answer.body, { status_code: status, error: text }, '').filter(isHard))
  if (outcome instanceof ApiError && answer.status === status) {
    problems.push(...unexpected(outcome.name, errorClasses[status] ?? outcome.name, 'error class'))
    for (const [name, expected] of Object.entries(properties)) {
      problems.push(...unexpected((outcome as unknown as Record<string, unknown>)[name], expected, name))
    }
  }
  if (problems.length) throw failureOf(problems)
}

/** A difference that ends a scenario. A member too many does not: the API may grow. */
export function isHard({ change }: BodyDifference): boolean {
  return change !== 'added'
}

/** Puts what is wrong into words. */
export function failureOf(problems: readonly BodyDifference[]): ScenarioFailure {
  const lines = problems.map(({ field, expected, actual }) => `${field}: expected ${expected}, got ${actual}`)
  return new ScenarioFailure(lines.join('\n'), problems)
}

function isMatcher(value: unknown): value is Matcher {
  return isJsonObject(value) && typeof value.test === 'function' && typeof value.matches === 'string'
}
