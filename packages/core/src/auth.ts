import { ScaleError } from './errors'

/** Strips the white space that environment files leave around a key. @throws ScaleError when nothing is left */
export function requireKey(key: string | undefined): string {
  const stripped = key?.trim()
  if (stripped) return stripped
  throw new ScaleError('No API key: set option `apiKey` or variable SCALE_API_KEY.')
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

// Of the last key: a program has one, and spelling it takes longer than looking for it.
let spelled: ReturnType<typeof spell> | undefined

/**
 * Removes a key that is told back: plain, in a URL, in JSON, as Basic credential. A text that holds it in another spelling
 * (odd escapes, HTML, base64), or that was cut off in the middle of it, is withheld as a whole.
 *
 * @example
 * ```ts
 * import { redact } from '@scale-ts/core'
 *
 * redact('GET /v1/tasks?api_key=test_me', 'test_me') // 'GET /v1/tasks?api_key=[redacted]'
 * ```
 */
export function redact(text: string, key: string): string {
  if (spelled?.key !== key) spelled = spell(key)
  const { forms, secrets } = spelled
  for (const form of forms) text = text.replaceAll(form, '[redacted]')
  const bare = simplify(text)
  return secrets.some((secret) => {
    const at = bare.lastIndexOf(secret.slice(0, 8))
    // What is shorter than eight characters is no key, or tells nothing.
    return secret[7] && at >= 0 && (bare.includes(secret) || secret.startsWith(bare.slice(at)))
  })
    ? '[redacted]'
    : text
}

/** How a key is written in texts. */
function spell(key: string) {
  const credential = basicAuthorization(key).slice(6)
  return {
    key,
    forms: [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), credential],
    // The end of base64 depends on what comes after the key.
    secrets: [key, credential.slice(0, -4)].map(simplify),
  }
}

/** Undoes the escapes of letters and digits, and keeps nothing else, nor an escape that is cut off: it is written in many ways. */
function simplify(text: string): string {
  return text
    .replace(/(?:%|\\+u00)([\da-f]{2})|&#?\w+;|[%&\\][#\w]{0,5}$/gi, (_escape, code) =>
      String.fromCharCode(+`0x${code}`),
    )
    .replace(/[^a-z\d]/gi, '')
}
