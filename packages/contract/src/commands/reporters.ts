import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { githubAnnotations, githubSummary } from '../report/github'
import { jsonReport } from '../report/jsonReport'
import { junitReport } from '../report/junit'
import { coloured, plain, prettyReport } from '../report/pretty'
import type { TargetReport } from '../report/report'
import { UsageError } from './usageError'

/** Where and how results are told. */
export interface Reporter {
  kind: 'pretty' | 'junit' | 'json' | 'github'
  file?: string
}

/** Reads `pretty,junit=FILE,json=FILE,github`. @throws UsageError */
export function parseReporters(text: string): Reporter[] {
  const reporters = text
    .split(',')
    .filter(Boolean)
    .map((part): Reporter => {
      const [kind = '', ...rest] = part.trim().split('=')
      const file = rest.join('=')
      if (kind === 'pretty' || kind === 'github') {
        if (file) throw new UsageError(`--reporter ${kind} takes no file.`)
        return { kind }
      }
      if (kind === 'junit' || kind === 'json') {
        if (!file)
          throw new UsageError(`--reporter ${kind} needs a file: ${kind}=results.${kind === 'junit' ? 'xml' : 'json'}`)
        return { kind, file }
      }
      throw new UsageError(`--reporter knows pretty, junit=FILE, json=FILE and github, not "${kind}".`)
    })
  if (!reporters.length) throw new UsageError('--reporter needs at least one of pretty, junit=FILE, json=FILE, github.')
  return reporters
}

/** Tells results through every reporter. */
export async function report(reporters: readonly Reporter[], reports: readonly TargetReport[]): Promise<void> {
  for (const { kind, file } of reporters) {
    if (kind === 'pretty')
      for (const one of reports) process.stdout.write(prettyReport(one, useColours() ? coloured : plain))
    if (kind === 'github') {
      process.stdout.write(githubAnnotations(reports))
      const summary = process.env.GITHUB_STEP_SUMMARY
      if (summary) await appendFile(summary, githubSummary(reports))
    }
    if (file !== undefined) {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, kind === 'junit' ? junitReport(reports) : jsonReport(reports))
    }
  }
}

/** Colours only for people. */
export function useColours(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR
}
