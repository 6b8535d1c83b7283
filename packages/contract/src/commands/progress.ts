import cliProgress from 'cli-progress'

/** Shows how far a long command is, on a terminal only. */
export interface Progress {
  update(done: number, what: string): void
  stop(): void
}

/** A bar on stderr, or nothing where nobody watches. */
export function startProgress(total: number, title: string): Progress {
  if (!process.stderr.isTTY || process.env.CI) return { update() {}, stop() {} }
  const bar = new cliProgress.SingleBar(
    {
      format: `${title} {bar} {value}/{total} {what}`,
      barsize: 24,
      clearOnComplete: true,
      hideCursor: true,
      stream: process.stderr,
    },
    cliProgress.Presets.shades_classic,
  )
  bar.start(total, 0, { what: '' })
  return { update: (done, what) => bar.update(done, { what }), stop: () => bar.stop() }
}
