import { invalidParameter } from './errors'

/** An opaque token for "older than the task with this sequence number"; later creates do not move it. docs/wire/http.md H40 */
export function writeCursor(sequence: number): string {
  return btoa(JSON.stringify({ before: sequence }))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** @throws Refusal for a token that this API never gave docs/wire/http.md H28 */
export function readCursor(token: string): number {
  try {
    const { before } = JSON.parse(atob(token.replaceAll('-', '+').replaceAll('_', '/')))
    if (Number.isSafeInteger(before) && before >= 0 && writeCursor(before) === token) return before
  } catch {}
  throw invalidParameter('"next_token" is not a valid token')
}
