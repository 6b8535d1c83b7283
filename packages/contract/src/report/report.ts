import type { SuiteResult } from '../run/runSuite'
import type { Verdict } from './verdict'

/** One target of a run, and what it comes to. */
export interface TargetReport {
  suite: SuiteResult
  verdict: Verdict
}
