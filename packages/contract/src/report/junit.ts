import junit from 'junit-report-builder'
import { describeDifference } from '../difference'
import type { TargetReport } from './report'

/** Characters that XML cannot hold in any form: controls and halves of surrogate pairs. */
const unwritable = /[^\P{Cc}\t\n\r\u0080-\u009f]|\p{Cs}|[\ufffe\uffff]/gu

/** Runs as JUnit XML, one suite a target. Each scenario is a case, and so is each difference that nobody accepted. */
export function junitReport(reports: readonly TargetReport[]): string {
  const builder = junit.newBuilder()
  for (const { suite, verdict } of reports) {
    const section = builder
      .testSuite()
      .name(clean(suite.target.description))
      .time(suite.durationMs / 1000)
    for (const { scenario, outcome, reason = '', durationMs } of suite.results) {
      const [group = scenario.name] = scenario.name.split('/')
      const test = section
        .testCase()
        .className(clean(`${suite.target.kind}.${group}`))
        .name(clean(scenario.name))
        .time(durationMs / 1000)
      if (outcome === 'failed') test.failure(clean(reason), 'expectation')
      if (outcome === 'not run') test.skipped()
    }
    for (const difference of verdict.differences.open) {
      section
        .testCase()
        .className(clean(`${suite.target.kind}.drift`))
        .name(clean(`${difference.operation} ${difference.field}`))
        .failure(clean(describeDifference(difference)), 'drift')
    }
  }
  return builder.build()
}

function clean(text: string): string {
  return text.replaceAll(unwritable, '\ufffd')
}
