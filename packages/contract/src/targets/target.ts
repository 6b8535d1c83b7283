import type { Answerer } from '../checkExchange'
import type { Exchange } from '../exchange'
import type { Scenario } from '../scenario'

/** What answers a run. */
export type TargetKind = 'mock' | 'mock-http' | 'cassette' | 'live'

/** Everything a scenario needs to reach its target. */
export interface Session {
  baseUrl: string
  apiKey: string
  secondApiKey?: string | undefined
  fetch: typeof fetch
  /** Beginning of every fixed name. */
  namespace: string
  /** Tells the ids of one run from those of another. */
  runId: string
  /** Called once the scenario has ended, however it ended, with what went over the wire. */
  finish?(exchanges: readonly Exchange[]): Promise<void>
}

/** Why a scenario was not run. */
export interface NotRun {
  notRun: string
  /** There was no answer to be had: no connection, no key, no requests left. */
  isInconclusive?: boolean
}

/** Where scenarios run: opened once, asked for a session for each scenario, closed in the end. */
export interface Target {
  kind: TargetKind
  /** For reports, such as `live http://127.0.0.1:4010/v1`. Holds no key. */
  description: string
  answerer: Answerer
  open(scenario: Scenario): Promise<Session | NotRun>
  close(): Promise<void>
}
