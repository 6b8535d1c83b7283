import type { TargetReport } from '../report/report'
import { type ExitCode, exitCodes, judge, worst } from '../report/verdict'
import { runSuite, type SuiteResult } from '../run/runSuite'
import type { Scenario } from '../scenario'
import type { Target } from '../targets/target'
import {
  abortOnSignal,
  type CassetteOptions,
  chooseScenarios,
  type LiveOptions,
  openAcceptances,
  openTargets,
  parseTargets,
  type ScenarioOptions,
} from './options'
import { startProgress } from './progress'
import { parseReporters, report } from './reporters'

/** Flags of `run`. */
export interface RunOptions extends ScenarioOptions, LiveOptions, CassetteOptions {
  target: string
  reporter: string
  strict?: boolean
  accept?: string
}

/** Runs the scenarios on one target or several, and tells how it went. */
export async function run(options: RunOptions): Promise<ExitCode> {
  const reporters = parseReporters(options.reporter)
  const kinds = parseTargets(options.target)
  const scenarios = await chooseScenarios(options)
  const acceptances = await openAcceptances(options.accept)
  const { strict = false } = options
  const opened: Target[][] = []
  for (const kind of kinds) opened.push(await openTargets(kind, options))
  const signal = abortOnSignal()
  const reports: TargetReport[] = []
  for (const target of opened.flat()) {
    const suite = await watch(target, scenarios, signal)
    reports.push({ suite, verdict: judge(suite, { acceptances, strict }) })
  }
  await report(reporters, reports)
  const isEmpty = opened.some((targets) => !targets.length)
  if (isEmpty) process.stderr.write('There are no cassettes to play: record some with "scale-contract record".\n')
  return worst([...reports.map(({ verdict }) => verdict.exitCode), ...(isEmpty ? [exitCodes.inconclusive] : [])])
}

/** Runs a suite under a progress bar. */
export async function watch(target: Target, scenarios: readonly Scenario[], signal: AbortSignal): Promise<SuiteResult> {
  const progress = startProgress(scenarios.length, target.kind)
  try {
    return await runSuite(target, scenarios, {
      signal,
      onStart: ({ name }, index) => progress.update(index, name),
    })
  } finally {
    progress.stop()
  }
}
