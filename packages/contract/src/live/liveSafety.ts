/** What a run against a live server may do. */
export interface LivePermissions {
  /** Hosts beside Scale's own and this machine that may be called. */
  allowHosts?: readonly string[]
  /** Allows keys that are not in test mode: tasks are then paid work, canceled in the end. */
  allowLiveKey?: boolean
}

const scaleHosts: readonly string[] = ['api.scale.com', 'api.scaleapi.com']

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '')
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
}

/** Whether a host is Scale's own. */
export function isScaleHost(host: string): boolean {
  return scaleHosts.includes(host)
}

/** Whether a key is in test mode. docs/wire/http.md H6 */
export function isTestKey(key: string): boolean {
  return /^test_./s.test(key) || key.endsWith('|test')
}

/** A run that would not be safe. The message says which option allows it. */
export class UnsafeError extends Error {
  override readonly name: string = 'UnsafeError'
}

/**
 * Refuses what could cost money or tell a key to a stranger.
 *
 * @returns the base URL without a trailing slash
 * @throws UnsafeError
 */
export function checkSafety(
  baseUrl: string,
  apiKeys: readonly string[],
  { allowHosts = [], allowLiveKey = false }: LivePermissions,
): URL {
  if (!URL.canParse(baseUrl)) {
    throw new UnsafeError(
      `--base-url takes a URL such as https://api.scale.com/v1, not "${withoutCredentials(baseUrl)}".`,
    )
  }
  const url = new URL(baseUrl)
  const { protocol, hostname, host, username, password } = url
  if (username || password) throw new UnsafeError('--base-url must not hold a user name or password. Use --api-key.')
  if (url.search || url.hash) throw new UnsafeError('--base-url must not hold a query or a fragment.')
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new UnsafeError(`--base-url must be http or https, not ${protocol}`)
  const isLocal = isLoopback(hostname)
  if (protocol === 'http:' && !isLocal) {
    throw new UnsafeError(`http://${host} would carry the key over the network in the clear. Use https.`)
  }
  if (!isLocal && !isScaleHost(hostname) && !allowHosts.includes(hostname) && !allowHosts.includes(host)) {
    throw new UnsafeError(
      `${host} is neither Scale's nor this machine. If it may see the key, add --allow-host ${host}.`,
    )
  }
  for (const apiKey of apiKeys) {
    if (!isTestKey(apiKey) && !allowLiveKey) {
      throw new UnsafeError(
        'The key is not a test key (test_… or …|test): tasks made with it are paid work. Use a test key, or add --allow-live-key.',
      )
    }
  }
  return url
}

function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//')
}
