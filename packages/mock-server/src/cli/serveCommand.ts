import { type ServeFlags, serveSettings } from './serveOptions'
import { startMock } from './startMock'
import { printExchange } from './terminal'

/** `scale-mock`, `scale-mock serve`: serves until a signal comes. */
export async function serveCommand(flags: ServeFlags): Promise<void> {
  const settings = await serveSettings(flags)
  const { quiet, keys } = settings
  // A reader that went away, such as `| head`, is no reason to stop serving.
  process.stdout.on('error', () => {})
  const { baseUrl, stop } = await startMock(settings, quiet ? undefined : printExchange)
  const end = () => {
    // A receiver that is still to answer is not waited for: its delivery is pending, and made again from a data file.
    stop().finally(() => process.exit(0))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
  }
  // Heard from before the address is told: who reads that line may send a signal at once.
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  process.stdout.write(`listening on ${baseUrl}\n`)
  if (!quiet) {
    const key = keys?.length ? 'one of your keys' : 'any key such as test_me'
    process.stdout.write(`Point a client at it with SCALE_BASE_URL=${baseUrl} and ${key}. Ctrl+C stops it.\n`)
  }
}
