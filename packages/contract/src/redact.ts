import { redact } from '@scale-ts/core'

/** Makes a function that takes keys out of texts, in every form in which they may have got there. */
export function redactor(keys: readonly (string | undefined)[]): (text: string) => string {
  const known = keys.filter((key): key is string => !!key)
  return (text) => known.reduce(redact, text)
}

/** The key that an `Authorization` header carries. */
export function keyIn(authorization: string | undefined): string | undefined {
  const [, scheme = '', credential] = /^\s*(\w+)\s+(\S+)\s*$/.exec(authorization ?? '') ?? []
  if (!credential || scheme.toLowerCase() !== 'basic') return credential
  return Buffer.from(credential, 'base64').toString().split(':')[0]
}
