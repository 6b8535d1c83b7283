import { ScaleError } from '@scale-ts/core'

/** Tells whether a request carries one of the keys. */
export type Verifier = (headers: Headers) => Promise<boolean>

/**
 * Compares `scale-callback-auth` (docs/wire/http.md H49) with every key, in a time that depends on neither: digests have
 * one length, and no comparison ends early.
 *
 * @throws ScaleError when there is no list, or no key in it: everybody would be let in, or nobody
 */
export function createVerifier(authKeys: readonly (string | undefined)[]): Verifier {
  if (!Array.isArray(authKeys)) throw new ScaleError('`authKeys` must be a list.')
  // A missing variable of the environment must not open the door to requests with an empty header.
  const keys = authKeys.map((key: string | undefined) => key?.trim?.()).filter(Boolean) as string[]
  if (!keys[0]) throw new ScaleError('`authKeys` holds no callback auth key.')
  let digests: Promise<Uint8Array[]> | undefined
  return async (headers) => {
    const given = headers.get('scale-callback-auth') ?? ''
    // HTTP carries bytes, which arrive as Latin-1: a key beyond ASCII is given as that text, or as its UTF-8 form.
    const forms = [encode(given), Uint8Array.from(given, (character) => character.charCodeAt(0))]
    digests ??= digestAll(keys.map(encode))
    const expected = await digests
    let isOurs = false
    for (const actual of await digestAll(forms)) {
      for (const own of expected) {
        let difference = 0
        own.forEach((byte, index) => {
          difference |= byte ^ (actual[index] as number)
        })
        isOurs = difference === 0 || isOurs
      }
    }
    return isOurs
  }
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function digestAll(values: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array[]> {
  return Promise.all(values.map(async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))))
}
