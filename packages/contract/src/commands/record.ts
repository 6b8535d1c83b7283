import type { Cassette, CassetteSource } from '../cassettes/cassette'
import { writeCassette } from '../cassettes/cassetteFiles'
import { isScaleHost } from '../live/liveSafety'
import { type ExitCode, judge } from '../report/verdict'
import type { Scenario } from '../scenario'
import {
  abortOnSignal,
  chooseScenarios,
  connectionOf,
  defaultCassettes,
  type LiveOptions,
  openAcceptances,
  openLive,
  type ScenarioOptions,
} from './options'
import { parseReporters, report } from './reporters'
import { watch } from './run'

/** Flags of `record`. */
export interface RecordOptions extends ScenarioOptions, LiveOptions {
  cassettes?: string
  reporter: string
  accept?: string
}

/** Runs the scenarios on a live server and writes down what it answered. */
export async function record(options: RecordOptions): Promise<ExitCode> {
  const reporters = parseReporters(options.reporter)
  const scenarios: Scenario[] = await chooseScenarios(options)
  const acceptances = await openAcceptances(options.accept)
  const target = openLive(options)
  const folder = options.cassettes ?? defaultCassettes
  const suite = await watch(target, scenarios, abortOnSignal())
  const { baseUrl, apiKey, secondApiKey } = connectionOf(options)
  const { host, hostname } = new URL(baseUrl)
  const source: CassetteSource = isScaleHost(hostname) ? 'live' : 'local'
  const secrets = [apiKey, secondApiKey].filter((key) => key !== undefined)
  let written = 0
  for (const { scenario, outcome, isInconclusive, exchanges, times } of suite.results) {
    // What failed is evidence as well; what was not answered is none.
    if (outcome === 'not run' || isInconclusive) continue
    const cassette: Cassette = {
      format: 1,
      scenario: scenario.name,
      source,
      recordedAt: new Date().toISOString(),
      from: host,
      namespace: options.namespace ?? 'scale-ts-contract',
      times: Object.fromEntries(times),
      exchanges,
    }
    await writeCassette(folder, cassette, secrets)
    written++
  }
  const verdict = judge(suite, { acceptances })
  await report(reporters, [{ suite, verdict }])
  process.stdout.write(`  ${written} cassettes written to ${folder}/${source}\n`)
  if (source === 'local')
    process.stdout.write('  They come from this machine or an unknown host and prove nothing about the live API.\n')
  return verdict.exitCode
}
