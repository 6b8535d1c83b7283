import { copyJson } from './copyJson'

/** How a task gets a `unique_id` that brings none: `'derive'` from its content, or `'random'`. */
export type UniqueIdSource = 'derive' | 'random'

/**
 * Makes a `unique_id`: `'random'` mints one, `'derive'` is the SHA-256 of the parameters as canonical JSON (RFC 8785), the same for
 * the same content whatever the order of its keys.
 *
 * @throws ScaleError when the parameters are not JSON
 * @example
 * ```ts
 * import { makeUniqueId } from '@scale-ts/tasks'
 *
 * const unique_id = await makeUniqueId({ type: 'imageannotation', attachment: 'https://example.com/1.jpg' }, 'derive')
 * ```
 */
export async function makeUniqueId(parameters: object, source: UniqueIdSource): Promise<string> {
  if (source === 'random') return crypto.randomUUID()
  // What is sent counts.
  const text = canonicalJson(copyJson({ ...parameters, unique_id: undefined }))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha256-${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson)}]`
  if (typeof value !== 'object' || !value) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`)}}`
}
