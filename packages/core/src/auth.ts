import { ScaleError } from './errors'

/** Strips the white space that environment files leave around a key. @throws ScaleError when nothing is left */
export function requireKey(key: string | undefined): string {
  const stripped = key?.trim()
  if (stripped) return stripped
  throw new ScaleError('No API key: neither option `apiKey` nor variable SCALE_API_KEY is set.')
}

/**
 * Writes the `Authorization` header of a key: HTTP Basic with the key as user name and an empty password.
 *
 * @example
 * ```ts
 * import { basicAuthorization } from '@scale-ts/core'
 *
 * await fetch('http://127.0.0.1:4010/v1/tasks', { headers: { authorization: basicAuthorization('test_me') } })
 * ```
 */
// docs/wire/http.md H3
export function basicAuthorization(key: string): string {
  // btoa takes Latin-1 only; a key is sent as the bytes of its UTF-8 form.
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${key}:`)))}`
}

/**
 * Removes every form in which a key could be told back: plain, in a URL, in JSON, as Basic credential.
 *
 * @example
 * ```ts
 * import { redact } from '@scale-ts/core'
 *
 * redact('GET /v1/tasks?api_key=test_me', 'test_me') // 'GET /v1/tasks?api_key=[redacted]'
 * ```
 */
export function redact(text: string, key: string): string {
  const forms = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), basicAuthorization(key).slice(6)]
  for (const form of forms) text = text.replaceAll(form, '[redacted]')
  return text
}
