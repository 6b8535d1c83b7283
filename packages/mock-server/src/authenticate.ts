/** The API key of an `Authorization` header: Basic with the key as user name, or Bearer. docs/wire/http.md H3–H5 */
export function keyOf(authorization: string | null | undefined): string | undefined {
  const [, scheme, credential] = /^\s*(basic|bearer) +(\S+)\s*$/i.exec(authorization ?? '') ?? []
  if (!scheme || !credential) return undefined
  if (scheme.toLowerCase() === 'bearer') return credential
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(credential)) return undefined
  try {
    const bytes = Uint8Array.from(atob(credential), (character) => character.charCodeAt(0))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const end = text.indexOf(':')
    return end > 0 ? text.slice(0, end) : undefined
  } catch {
    return undefined
  }
}
