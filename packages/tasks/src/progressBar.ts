import cliProgress from 'cli-progress'
import type { BulkProgress } from './BulkOptions'

/** Settings of a progress bar. */
export interface ProgressBarOptions {
  /** Stands before the bar. Default `''`. */
  title?: string | undefined
  /** Where it is drawn. Default `process.stderr`. Where that is no terminal, a line every two seconds. */
  stream?: NodeJS.WritableStream | undefined
}

/** A bar to give as `onProgress`. */
export interface ProgressBar {
  (progress: BulkProgress): void
  /** Draws it a last time and gives the line back to the terminal. Without it, the bar keeps the process alive. */
  stop(): void
}

/**
 * Draws the progress of a bulk run in a terminal: items, rate, failures and the time that is left. Needs the package
 * `cli-progress`.
 *
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { createTasks } from '@scale-ts/tasks'
 * import { progressBar } from '@scale-ts/tasks/progress'
 *
 * const bar = progressBar({ title: 'Creating' })
 * try {
 *   await createTasks(createClient(), [{ type: 'chat' as const }], { onProgress: bar }).drain()
 * } finally {
 *   bar.stop()
 * }
 * ```
 */
export function progressBar({ title = '', stream = process.stderr }: ProgressBarOptions = {}): ProgressBar {
  let isStarted = false
  const line = `${title} {bar} {value}/{known} · {rate}/s · {failed} failed · {left}`.trim()
  const bar = new cliProgress.SingleBar(
    {
      stream,
      noTTYOutput: true,
      notTTYSchedule: 2000,
      // The terminal is left as it is, and the bar fitted in instead: a program that is killed could not give back what it changed.
      linewrap: true,
      format: (options, parameters, payload) => {
        const width = (parameters.maxWidth ?? 80) - 1
        const draw = (barsize: number) =>
          cliProgress.Format.Formatter({ ...options, barsize, format: line }, parameters, payload)
        return draw(Math.max(0, Math.min(40, width - draw(0).length))).slice(0, width)
      },
    },
    cliProgress.Presets.shades_classic,
  )
  const draw = ({ done, failed, total, perSecond, remainingMs }: BulkProgress) => {
    const told = {
      known: total ?? '?',
      rate: perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond),
      failed,
      left: remainingMs === undefined ? 'no end known' : `${Math.ceil(remainingMs / 1000)} s left`,
    }
    if (!isStarted) bar.start(total ?? 0, done, told)
    isStarted = true
    bar.update(done, told)
  }
  return Object.assign(draw, { stop: () => bar.stop() })
}
