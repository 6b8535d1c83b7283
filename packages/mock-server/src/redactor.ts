import { isJsonObject } from './json'

/** Removes the key of a world from what is told about its requests. */
export interface Redactor {
  text(text: string): string
  /** Whether there is nothing to remove, also from what a text that is JSON means. */
  isClean(text: string): boolean
  /** Every text within a JSON value, names of members included. */
  value(value: unknown): unknown
  /** Cuts a text after some characters, so that no part of a key is left at its end. */
  cut(text: string, limit: number): string
}

const redacted = '[redacted]'

/** How many characters of a key are looked for in every spelling. */
const longestSpelled = 500

/** Headers whose values are secrets whatever they hold. */
const secretHeader = /auth|cookie|token|secret|passw|credential|signature|key/
/** What an address holds of a user's name and password, and parameters that are named like a secret. */
const secretPart =
  /(^[a-z]+:\/\/)[^/?#]*(?=@)|([?&](?:api_?key|key|access_token|token|authorization|secret|password)=)[^&]*/gi
/** Keys as Scale hands them out, also those of other worlds. docs/wire/http.md H6 */
const foreignKey = '\\b(?:test|live)_[0-9a-zA-Z]{24,}(?:\\|[0-9a-zA-Z]+)*'

/** Creates what removes a key in every spelling that a URL, JSON or base64 gives it. */
export function createRedactor(key: string): Redactor {
  // A pattern of a very long key could not be built: such a key is known by its beginning, and ends with its text.
  const start = key.slice(0, longestSpelled)
  const isLong = start.length < key.length
  let built: RegExp | undefined
  const pattern = () => {
    const spelled = key && `${everySpelling(start)}${isLong ? '[^]*' : ''}`
    built ??= new RegExp([...(spelled ? [spelled] : []), ...inBase64(start), foreignKey].join('|'), 'g')
    return built
  }
  // Most texts are told apart by this, which is faster by far than to look for every spelling of each character.
  const suspects = new RegExp(['[%\\\\]', '(?:test|live)_', ...inBase64(start)].join('|'))
  const isClean = (text: string) => !(key && text.includes(start)) && !suspects.test(text)
  const text = (text: string) => {
    if (isClean(text)) return text
    const told = text.replaceAll(pattern(), redacted)
    // A key with a backslash, written into JSON as it is, means another text, and reads like the key when that is JSON again.
    return key.includes('\\') && JSON.stringify(told).includes(key) ? redacted : told
  }
  const deep = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(deep)
    if (!isJsonObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [text(name), deep(member)]))
  }
  return {
    text,
    value: deep,
    isClean,
    cut(text, limit) {
      // No spelling of a character is longer than this: eight backslashes, each percent-encoded three times, and what they escape.
      const window = text.slice(0, limit + key.length * 96)
      let kept = ' '
      let position = 0
      for (const match of window.matchAll(pattern())) {
        if (match.index >= limit) break
        kept += window.slice(position, match.index) + redacted
        position = match.index + match[0].length
      }
      // Joined and taken apart again: a slice alone would keep the whole text in memory.
      return (kept + window.slice(position, Math.max(position, limit))).slice(1)
    },
  }
}

/** Headers as plain members, in lower case, without secrets. */
export function redactHeaders(
  headers: Iterable<readonly [string, string]>,
  redactor: Redactor,
): Record<string, string> {
  return Object.fromEntries(
    Array.from(headers, ([name, value]) => {
      const lower = name.toLowerCase()
      const isSecret = lower !== 'idempotency-key' && secretHeader.test(lower)
      return [redactor.text(lower), isSecret ? redacted : redactor.text(value)]
    }),
  )
}

/** A path or an address with its query, without what is named like a secret and without a user's name and password. */
export function redactTarget(target: string, redactor: Redactor): string {
  let told = ''
  let position = 0
  // Piece by piece: a short key may be a part of what stands in the place of a secret.
  for (const match of target.matchAll(secretPart)) {
    const [whole, scheme, name] = match
    told += redactor.text(target.slice(position, match.index) + (scheme ?? name)) + redacted
    position = match.index + whole.length
  }
  return told + redactor.text(target.slice(position))
}

/** A backslash: as it is, percent-encoded, or escaped as in JSON. */
const backslash = '(?:\\\\u005[cC]|\\\\|%(?:25){0,2}5[cC])'

/**
 * Each character as it is, percent-encoded (up to three times), or escaped as in JSON, also of JSON within JSON and within a URL.
 * Backslashes are counted together with what they stand before: of a run of them nobody can tell which belong to the key and which
 * escape, and a pattern that tried every way would take forever.
 */
function everySpelling(key: string): string {
  return Array.from(key.matchAll(/(\\*)([^\\]|$)/gu), ([whole, backslashes = '', character], index) => {
    if (!whole) return ''
    const { length } = backslashes
    // JSON doubles backslashes, three times at most.
    const run = (least: number) => `${backslash}{${least},${8 * length + 7}}`
    if (!character) return run(length)
    const bytes = Array.from(new TextEncoder().encode(character), (byte) => `%(?:25){0,2}${hex(byte, 2)}`).join('')
    const units = Array.from({ length: character.length }, (_, unit) => {
      // At the start of a key one is enough: those before it tell nothing.
      const opening = unit ? run(1) : index || length ? run(length + 1) : backslash
      return `${opening}u${hex(character.charCodeAt(unit), 4)}`
    }).join('')
    const isEscaped = length > 0 || (index > 0 && '"/'.includes(character))
    return `(?:${isEscaped ? run(length) : ''}(?:${literal(character)}|${bytes})|${units})`
  }).join('')
}

/** Both alphabets of base64, and how a URL or JSON writes their two signs. */
const plus = '(?:[+-]|%(?:25){0,2}2[bB])'
const slash = '(?:\\\\?/|_|%(?:25){0,2}2[fF])'

/** The part of a key's base64 that does not depend on what stands before and after it, for each of three positions. */
function inBase64(key: string): string[] {
  if (!key) return []
  const bytes = new TextEncoder().encode(key)
  return [0, 1, 2].flatMap((offset) => {
    const text = btoa(String.fromCharCode(...new Uint8Array(offset), ...bytes)).replaceAll('=', '')
    const start = Math.ceil((offset * 8) / 6)
    const stable = text.slice(start, Math.floor(((offset + bytes.length) * 8) / 6))
    // Anything shorter could be part of any word.
    if (stable.length < 8 - start) return []
    return `${stable.replaceAll(/[+/]/g, (sign) => (sign === '+' ? plus : slash))}[\\w+/=%-]*`
  })
}

function hex(value: number, digits: number): string {
  const text = value.toString(16).padStart(digits, '0')
  return text.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
