import { checkAdminToken } from './admin/adminAccess'
import { createApp, rawPath } from './app'
import { keyOf } from './authenticate'
import { breakageOf, isDamaged } from './brokenAnswer'
import { checkAnswer } from './checkAnswer'
import { joinJournals } from './journal'
import { openAccount } from './openAccount'
import { createRedactor, redactTarget } from './redactor'
import { sharedControls } from './sharedControls'
import { Snapshots } from './state/snapshots'
import type { Emulator, EmulatorOptions } from './types'
import { Worlds } from './worlds'

/** Settings of the emulated API where it listens. */
interface ListeningOptions extends EmulatorOptions {
  /** What it was told to listen on. */
  host?: string
}

/** Creates the emulated API: one function from request to answer, with a world of its own for each key. */
export function createEmulator(options: ListeningOptions = {}, worlds: Worlds = new Worlds(options)): Emulator {
  const snapshots = new Snapshots()
  const { adminToken: token, host } = options
  checkAdminToken(token)
  const app = createApp(worlds, { token, host }, snapshots)
  const { onExchange, validateResponses } = options

  return {
    async fetch(request, bindings) {
      const startedAt = onExchange ? performance.now() : 0
      const response = await app.fetch(request, bindings)
      const { method, url } = request
      if (onExchange) {
        const path = withoutKey(url.slice(new URL(url).origin.length), keyOf(request.headers.get('authorization')))
        const status = breakageOf(response)?.kind === 'reset' ? 0 : response.status
        onExchange({ method, path, status, durationMs: performance.now() - startedAt })
      }
      if (validateResponses && !isDamaged(response)) await checkAnswer(method, rawPath(request), response)
      return response
    },
    account: (accountOptions) => openAccount(worlds, snapshots, accountOptions),
    faults: worlds.faults,
    journal: joinJournals(() => Array.from(worlds.all(), ({ journal }) => journal)),
    removeWorld: (apiKey) => worlds.remove(apiKey),
    reset() {
      worlds.clear()
      snapshots.clear()
    },
    ...sharedControls(worlds),
  }
}

/** A client may have put its key into the URL by mistake; it must not be told on. */
function withoutKey(path: string, key: string | undefined): string {
  return redactTarget(path, createRedactor(key ?? ''))
}
