import Table from 'cli-table3'
import { coloured, plain } from '../report/pretty'
import { type ExitCode, exitCodes } from '../report/verdict'
import { scenarios } from '../scenarios/scenarios'
import { mutations } from '../selftest/mutations'
import { runSelftest } from '../selftest/runSelftest'
import { startProgress } from './progress'
import { useColours } from './reporters'
import { UsageError } from './usageError'

/** Flags of `selftest`. */
export interface SelftestOptions {
  grep?: string
  operation?: string
}

/** Breaks the mock on purpose and sees whether the scenarios notice. */
export async function selftest({ grep, operation }: SelftestOptions): Promise<ExitCode> {
  const chosen = mutations.filter(
    (mutation) =>
      (grep === undefined || pattern(grep).test(`${mutation.kind} ${mutation.name}`)) &&
      (operation === undefined || mutation.operation.toLowerCase().includes(operation.toLowerCase())),
  )
  const progress = startProgress(chosen.length, 'selftest')
  const startedAt = performance.now()
  const { results, broken } = await runSelftest(chosen, scenarios, {
    onResult: ({ mutation }, index) => progress.update(index + 1, mutation.name),
  })
  progress.stop()
  const paint = useColours() ? coloured : plain
  if (broken.length) {
    for (const { name, reason } of broken) process.stdout.write(`${paint('red', 'FAILED')} ${name}: ${reason}\n`)
    process.stdout.write('These scenarios fail on the mock as it is, so nothing can be said about mutations.\n')
    return exitCodes.failed
  }
  const table = new Table({
    head: ['kind', 'mutation', 'operation', 'scenarios', 'noticed by'],
    style: { head: [], border: [], compact: true },
    wordWrap: true,
    colWidths: [12, 46, 32, 11, 42],
  })
  for (const { mutation, scenarios: count, caughtBy } of results) {
    table.push([mutation.kind, mutation.name, mutation.operation, count, caughtBy ?? paint('red', 'SURVIVED')])
  }
  const survivors = results.filter(({ caughtBy }) => caughtBy === undefined)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${table.toString()}\n`)
  process.stdout.write(`${results.length - survivors.length} of ${results.length} mutations noticed in ${seconds} s\n`)
  if (!results.length) return exitCodes.inconclusive
  return survivors.length ? exitCodes.failed : exitCodes.fine
}

function pattern(text: string): RegExp {
  try {
    return new RegExp(text, 'i')
  } catch (error) {
    throw new UsageError(`--grep takes a regular expression: ${(error as Error).message}`)
  }
}
