import type { Client } from '@scale-ts/core'
import type { Refusal } from './expectation'
import type { RawAnswer, RawRequest } from './raw'
import type { Stability } from './stability'

/** What a scenario works with. Names and ids of its own come from here, so that it runs the same everywhere. */
export interface ScenarioContext {
  /** A client of the SDK with the account's key. It makes one attempt for each call. */
  client: Client
  /** The account's key, for requests that carry it in their own way. Nothing that a scenario does may tell it. */
  apiKey: string
  /** A client with the key of another account. Only for scenarios that need a `second key`. */
  secondClient: Client
  /** Sends a request as it is written, beside the SDK. */
  raw(method: string, path: string, request?: RawRequest): Promise<RawAnswer>
  /** Whether a mock answers: it is also held to what this project decided where no source settles a question. */
  isMock: boolean
  /** A fixed name for something that cannot be deleted, such as a project: the same in every run. */
  name(label: string): string
  /** An id for something that can be freed again: another one in every run. */
  uniqueId(label: string): string
  /** A project that scenarios share, made where it is missing. Its making is not compared. */
  project(type: string, extra?: { params?: Record<string, unknown>; rapid?: boolean; label?: string }): Promise<string>
  /** A batch that scenarios share, made where it is missing. Its making is not compared. */
  batch(project: string, label?: string): Promise<string>
  /** Does what only prepares the scenario. It is not compared. */
  prepare<Value>(act: () => Promise<Value>): Promise<Value>
  /** Makes something that cannot be deleted, or reads what an earlier run has made under the same name. */
  establish<Value>(make: () => Promise<Value>, read: () => Promise<Value>): Promise<Established<Value>>
  /**
   * Holds a value to what is expected, every member of it; `undefined` means absent, matchers such as `aTime` describe.
   * Members beyond the expected ones are told as differences, the scenario goes on.
   *
   * @throws ScenarioFailure naming each place and both sides
   */
  equal(actual: unknown, expected: unknown): void
  /** The same, but only mocks are held to it: for what no source settles. */
  decided(actual: unknown, expected: unknown): void
  /** Expects a refusal, of the SDK's error class that belongs to the status. */
  refused(attempt: Promise<unknown>, status: number, refusal?: Refusal): Promise<void>
}

/** Something that cannot be deleted. */
export interface Established<Value> {
  value: Value
  /** Acts only if this run made it. */
  whenNew(act: () => Promise<void>): Promise<void>
}

/** One thing that is expected of the API, as a plain function over the SDK and raw HTTP. */
export interface Scenario {
  /** Unique, such as `tasks/cancel/twice`. */
  name: string
  /** What holds, as a sentence without its subject. */
  title: string
  /** The operations it shows something about, such as `POST /task/:id/cancel`; the first is its own. */
  operations: readonly string[]
  /** Rows of docs/wire that it rests on, such as `tasks.md T46`. */
  wire: readonly string[]
  /** Whether it shows that something works or that something is refused. */
  kind: 'happy' | 'refused'
  /** Requests that it makes in a fresh account. */
  cost: number
  /** The mode of the key: with a test key tasks complete at once, with a live one they wait. Default `'test'`. */
  mode?: 'test' | 'live'
  /**
   * `mock`: it rests on what only a mock answers at once, or stores what cannot be taken back, so no live account is asked.
   * Default nothing.
   */
  needs?: 'second key' | 'mock'
  /** What of its results comes out the same everywhere. */
  stable: Stability
  run(context: ScenarioContext): Promise<void>
}

/**
 * Declares a scenario. Only a type: the scenario itself is returned.
 *
 * @example
 * ```ts
 * import { defineScenario, onlyShapes } from '@scale-ts/contract'
 * import { getProject } from '@scale-ts/projects'
 *
 * export const kittens = defineScenario({
 *   name: 'mine/kittens',
 *   title: 'the project of our pipeline is there',
 *   operations: ['GET /projects/:name'],
 *   wire: ['projects.md P6'],
 *   kind: 'happy',
 *   cost: 2,
 *   stable: onlyShapes,
 *   async run({ client, project, equal }) {
 *     const name = await project('imageannotation')
 *     const { type } = await getProject(client, name)
 *     equal(type, 'imageannotation')
 *   },
 * })
 * ```
 */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario
}
