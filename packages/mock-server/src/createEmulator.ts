import { createApp, rawPath } from './app'
import { keyOf } from './authenticate'
import { checkAnswer } from './checkAnswer'
import { openAccount } from './openAccount'
import { sharedControls } from './sharedControls'
import type { Emulator, EmulatorOptions } from './types'
import { Worlds } from './worlds'

/** Creates the emulated API: one function from request to answer, with a world of its own for each key. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const worlds = new Worlds(options)
  const app = createApp(worlds)
  const { onExchange, validateResponses } = options

  return {
    async fetch(request) {
      const startedAt = performance.now()
      const response = await app.fetch(request)
      const { method, url } = request
      if (onExchange) {
        const path = withoutKey(url.slice(new URL(url).origin.length), keyOf(request.headers.get('authorization')))
        onExchange({ method, path, status: response.status, durationMs: performance.now() - startedAt })
      }
      if (validateResponses) await checkAnswer(method, rawPath(request), response)
      return response
    },
    account: (accountOptions) => openAccount(worlds, accountOptions),
    reset: () => worlds.clear(),
    ...sharedControls(worlds),
  }
}

/** A client may have put its key into the URL by mistake; it must not be told on. */
function withoutKey(path: string, key: string | undefined): string {
  const named = path.replaceAll(/([?&](?:api_?key|key|access_token|authorization)=)[^&]*/gi, '$1[redacted]')
  return key ? named.replaceAll(key, '[redacted]').replaceAll(encodeURIComponent(key), '[redacted]') : named
}
