import { type Acceptance, type Sorted, sortDifferences } from '../accept/acceptances'
import { mergeDifferences } from '../difference'
import type { SuiteResult } from '../run/runSuite'

/** What a command ends with. */
export const exitCodes = { fine: 0, failed: 1, drift: 2, inconclusive: 3, usage: 64 } as const

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The figures of one target. */
interface Figures {
  passed: number
  failed: number
  notRun: number
  /** Exchanges that were held to the contract. */
  exchanges: number
  /** Differences that nobody has accepted. */
  differences: number
  accepted: number
}

/** What a run of one target comes to. */
export interface Verdict {
  figures: Figures
  differences: Sorted
  exitCode: ExitCode
  /** Why nothing can be concluded, if so. */
  inconclusive?: string
}

/**
 * Judges a run. That nothing was compared is never a success.
 *
 * @param strict scenarios that were not run make the run inconclusive
 */
export function judge(
  { results, unreached }: SuiteResult,
  {
    acceptances = [],
    strict = false,
    today,
  }: { acceptances?: readonly Acceptance[]; strict?: boolean; today?: string } = {},
): Verdict {
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length
  const merged = mergeDifferences(results.flatMap(({ differences }) => differences))
  const differences = sortDifferences(merged, acceptances, today)
  const failures = results.filter(({ outcome, isInconclusive }) => outcome === 'failed' && !isInconclusive)
  const unanswered = results.find(({ isInconclusive }) => isInconclusive)
  const exchanges = results.reduce((sum, result) => sum + result.exchanges.length, 0)
  const reasons: readonly (string | false | undefined)[] = [
    unanswered && `${unanswered.scenario.name}: ${unanswered.reason}`,
    unreached > 0 && `stopped before ${unreached} scenarios`,
    !count('passed') && !count('failed') && 'nothing was compared',
    strict && count('not run') > 0 && `${count('not run')} scenarios were not run (--strict)`,
  ]
  const inconclusive = reasons.find((reason) => typeof reason === 'string')
  return {
    figures: {
      passed: count('passed'),
      failed: count('failed'),
      notRun: count('not run'),
      exchanges,
      differences: differences.open.length,
      accepted: differences.accepted.length,
    },
    differences,
    exitCode: failures.length
      ? exitCodes.failed
      : differences.open.length
        ? exitCodes.drift
        : inconclusive
          ? exitCodes.inconclusive
          : exitCodes.fine,
    ...(inconclusive && { inconclusive }),
  }
}

/** The exit code of several runs together: a failure weighs most. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  const weights: readonly ExitCode[] = [exitCodes.usage, exitCodes.failed, exitCodes.drift, exitCodes.inconclusive]
  return weights.find((code) => codes.includes(code)) ?? exitCodes.fine
}
