import type { JournalEntry } from '../journalEntry'
import { adminClient, type TargetFlags } from './adminClient'
import { CommandUsageError, colour, colouredStatus } from './terminal'

/** How often a mock is asked for what is new, in milliseconds. */
const interval = 250

/**
 * `scale-mock listen --forward-to URL`: as long as it runs, all callbacks of a world go to that URL, whatever address its
 * tasks name, and each attempt is printed. The mock sends them itself, with its retries and its auth key.
 */
export async function listenCommand({ forwardTo, ...flags }: TargetFlags & { forwardTo: string }): Promise<void> {
  if (!URL.canParse(forwardTo) || !/^https?:$/.test(new URL(forwardTo).protocol)) {
    throw new CommandUsageError(`--forward-to takes a URL such as http://localhost:3000/callback, not "${forwardTo}".`)
  }
  const client = adminClient(flags)
  process.stdout.on('error', () => {})
  const { forwardCallbacksTo: before = null } = await client.ask('GET', '/_mock/settings')
  let after = lastOf((await client.ask('GET', '/_mock/journal?kind=delivery')).entries)
  await client.ask('PUT', '/_mock/settings', { forwardCallbacksTo: forwardTo })
  let isOver = false
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  }).then(() => {
    isOver = true
  })
  const { callbackAuthKey } = await client.ask('GET', '/_mock/world')
  process.stdout.write(`forwarding to ${forwardTo}\n`)
  process.stdout.write(`Its receiver sees scale-callback-auth: ${callbackAuthKey}. Ctrl+C stops it.\n`)
  try {
    while (!isOver) {
      const { entries } = await client.ask('GET', `/_mock/journal?kind=delivery&after=${after}`)
      for (const entry of entries as JournalEntry[]) print(entry)
      after = Math.max(after, lastOf(entries))
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, interval))])
    }
  } finally {
    await client.ask('PUT', '/_mock/settings', { forwardCallbacksTo: before }).catch(() => {})
  }
}

function lastOf(entries: readonly JournalEntry[]): number {
  return entries.at(-1)?.sequence ?? 0
}

function print({ time, path, status = 0, durationMs = 0, details = {} }: JournalEntry): void {
  const { kind, subject, event, attempt, error } = details
  const told = `${colouredStatus(status, 'failed')}${error === undefined ? '' : ` ${error}`}`
  process.stdout.write(
    `${colour(2, time)} ${kind}.${event} ${subject} -> ${path} ${told} ${durationMs.toFixed(1)} ms (attempt ${attempt})\n`,
  )
}
