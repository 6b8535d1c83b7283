import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The SHA-256 of some texts, one after another, as 64 hexadecimal digits. */
export function digest(texts: Iterable<string>): string {
  const hash = sha256.create()
  for (const text of texts) hash.update(utf8ToBytes(text))
  return bytesToHex(hash.digest())
}

/** Names a world without naming its key: 8 digits do not lead back to it. */
export function worldIdOf(key: string): string {
  return digest(['scale-mock world ', key]).slice(0, 8)
}
