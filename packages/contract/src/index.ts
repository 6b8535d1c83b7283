export { type Acceptance, readAcceptances, type Sorted, sortDifferences } from './accept/acceptances'
export type { Cassette, CassetteSource } from './cassettes/cassette'
export { readCassettes } from './cassettes/cassetteFiles'
export { type Answerer, checkExchange } from './checkExchange'
export { type Change, type Diagnosis, type Difference, describeDifference, type Severity } from './difference'
export { type DriftResult, runDrift, type ScenarioDrift } from './drift/runDrift'
export type { Authentication, Exchange, RecordedRequest, RecordedResponse } from './exchange'
export {
  anything,
  aTaskId,
  aText,
  aTime,
  aUrl,
  listOf,
  type Matcher,
  matching,
  type Refusal,
  ScenarioFailure,
} from './expectation'
export type { LivePermissions } from './live/liveSafety'
export { type MatchedOperation, matchOperation, type OperationDescription, operations } from './operations'
export type { RawAnswer, RawRequest } from './raw'
export { runScenario, type ScenarioResult } from './run/runScenario'
export { runSuite, type SuiteOptions, type SuiteResult } from './run/runSuite'
export { defineScenario, type Established, type Scenario, type ScenarioContext } from './scenario'
export { scenarios } from './scenarios/scenarios'
export { onlyShapes, type Stability } from './stability'
export { cassetteTarget } from './targets/cassetteTarget'
export { type LiveTargetOptions, liveTarget } from './targets/liveTarget'
export { mockHttpTarget } from './targets/mockHttpTarget'
export { type Intercept, mockTarget } from './targets/mockTarget'
export type { NotRun, Session, Target, TargetKind } from './targets/target'
export { version } from './version'
