import { AddressGuard } from '../addressGuard'
import type { JournalEntry } from '../journalEntry'
import { type AdminClient, adminClient, type TargetFlags } from './adminClient'
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
  const { callbackAuthKey, allowCallbacks } = await client.ask('GET', '/_mock/world')
  refuseOutOfReach(forwardTo, allowCallbacks)
  process.stdout.on('error', () => {})
  const forwarding = new Forwarding(client, forwardTo)
  const attempts = new Attempts(client)
  await attempts.skip()
  let isOver = false
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  }).then(() => {
    isOver = true
  })
  try {
    const before = await forwarding.begin()
    say(`forwarding to ${forwardTo}`)
    if (before) say(`Before, callbacks went to ${before}. They will again.`)
    say(`Its receiver sees scale-callback-auth: ${callbackAuthKey}. Ctrl+C stops it.`)
    while (!isOver) {
      if (await forwarding.goesOn()) await attempts.printNew()
      else await attempts.printOfOther()
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, interval))])
    }
  } finally {
    await forwarding.end().catch(() => {})
  }
}

/** What the mock would never send to. A name that is allowed may still lead to an address that is not. */
function refuseOutOfReach(forwardTo: string, allowed: readonly string[]): void {
  const verdict = new AddressGuard(allowed).judge(forwardTo)
  if (verdict.kind !== 'refuse') return
  const { hostname } = new URL(forwardTo)
  throw new CommandUsageError(
    `The mock sends nothing to ${forwardTo}: ${verdict.reason} Start it with --allow-callbacks ${hostname}.`,
  )
}

/** The setting that sends all callbacks to one receiver, for as long as this command runs. */
class Forwarding {
  #before: string | null = null
  #other: string | undefined

  constructor(
    private readonly client: AdminClient,
    private readonly forwardTo: string,
  ) {}

  /** @returns where callbacks went before, if somewhere else */
  async begin(): Promise<string | null> {
    const present = await this.#read()
    // The same address was left behind by one that was killed.
    this.#before = present === undefined || present === this.forwardTo ? null : present
    await this.#write(this.forwardTo)
    return this.#before
  }

  /** Puts the setting again when it is gone. @returns whether the world may be another one now */
  async goesOn(): Promise<boolean> {
    const present = await this.#read()
    const other = present === this.forwardTo ? undefined : present
    if (other !== undefined && other !== this.#other) say(`Callbacks go to ${other} now: somebody else has set that.`)
    this.#other = other
    if (present !== undefined) return true
    await this.#write(this.forwardTo)
    say(`forwarding to ${this.forwardTo} again: the world was reset, restored or removed`)
    return false
  }

  /** Callbacks go where they went before, unless somebody else has decided otherwise. */
  async end(): Promise<void> {
    if ((await this.#read()) === this.forwardTo) await this.#write(this.#before)
  }

  async #read(): Promise<string | undefined> {
    return (await this.client.ask('GET', '/_mock/settings')).forwardCallbacksTo
  }

  #write(forwardCallbacksTo: string | null): Promise<unknown> {
    return this.client.ask('PUT', '/_mock/settings', { forwardCallbacksTo })
  }
}

/** The attempts to deliver, as the journal tells them. */
class Attempts {
  #last: JournalEntry | undefined

  constructor(private readonly client: AdminClient) {}

  /** Leaves out what there is already. */
  async skip(): Promise<void> {
    this.#last = (await this.#after(0)).at(-1)
  }

  async printNew(): Promise<void> {
    for (const entry of await this.#after(this.#last?.sequence ?? 0)) this.#print(entry)
  }

  /** Prints what is new when the world may be another one: its journal begins at 1 again if it was removed. */
  async printOfOther(): Promise<void> {
    const entries = await this.#after(0)
    const last = JSON.stringify(this.#last)
    const index = entries.findIndex((entry) => JSON.stringify(entry) === last)
    for (const entry of entries.slice(index + 1)) this.#print(entry)
    if (!entries.length) this.#last = undefined
  }

  async #after(sequence: number): Promise<JournalEntry[]> {
    return (await this.client.ask('GET', `/_mock/journal?kind=delivery&after=${sequence}`)).entries
  }

  #print(entry: JournalEntry): void {
    this.#last = entry
    const { time, path, status = 0, durationMs = 0, details = {} } = entry
    const { kind, subject, event, attempt, error, notSent } = details
    const told = `${colouredStatus(status, 'failed')}${error === undefined ? '' : ` ${error}`}`
    const outcome =
      notSent === undefined
        ? `${told} ${durationMs.toFixed(1)} ms (attempt ${attempt})`
        : `${colour(31, 'not sent')} ${notSent}`
    say(`${colour(2, time)} ${kind}.${event} ${subject} -> ${path} ${outcome}`)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
