import { request } from './request'
import { resolveSettings } from './settings'
import type { Client, ClientOptions } from './types'

/**
 * Creates a client: the key, the base URL and the rules that every call shares. Sends nothing.
 *
 * Attempts that failed are repeated up to `maxRetries` times where that can do no harm: after 429 and refused
 * connections always; after 408, 5xx, resets, time-outs and cut-off answers for reads and for writes that can be
 * repeated or settled. Any other write then ends in an `OutcomeUnknownError`.
 *
 * @throws ScaleError when there is no key, an option cannot be used, or a key would be readable in a browser
 * @example
 * ```ts
 * import { createClient } from '@scale-ts/core'
 * import { getTask } from '@scale-ts/tasks'
 *
 * const client = createClient({ apiKey: process.env.SCALE_API_KEY, timeout: 20_000 })
 * const task = await getTask(client, '65a1f0c2e4b0a1d2c3e4f501')
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const settings = resolveSettings(options)
  const base: Pick<Client, 'baseUrl' | 'request'> = {
    baseUrl: settings.baseUrl,
    request: (operation, requestOptions) => request(settings, operation, requestOptions),
  }
  const build = (methods: object): Client => {
    const client = {
      ...methods,
      ...base,
      extend: (actions: (client: Client) => object) => build({ ...methods, ...actions(client as Client) }),
    }
    return client as Client
  }
  return build({})
}
