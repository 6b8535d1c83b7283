/** Makes a function that takes keys out of texts, in every form in which they may have got there. */
export function redactor(keys: readonly (string | undefined)[]): (text: string) => string {
  const forms = keys
    .filter((key): key is string => !!key)
    .flatMap((key) => [key, encodeURIComponent(key), btoa(`${key}:`), btoa(key)])
    .sort((one, other) => other.length - one.length)
  return (text) => forms.reduce((redacted, form) => redacted.replaceAll(form, '[key]'), text)
}

/** The key that an `Authorization` header carries. */
export function keyIn(authorization: string | undefined): string | undefined {
  const [, scheme = '', credential] = /^\s*(\w+)\s+(\S+)\s*$/.exec(authorization ?? '') ?? []
  if (!credential || scheme.toLowerCase() !== 'basic') return credential
  try {
    return atob(credential).split(':')[0]
  } catch {
    return credential
  }
}
