/**
 * Reads a time filter: any ISO 8601 form, date only, a space instead of `T`, any number of fractional digits; without a
 * zone it is UTC. docs/wire/http.md H19
 *
 * @returns milliseconds since 1970, or `undefined` when it is not a time
 */
export function parseTime(text: string): number | undefined {
  // A `+` that was not percent-encoded arrives as a space.
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d+))?\s*(Z|[+\- ]\d{2}(?::?\d{2})?)?)?$/i.exec(
      text.trim(),
    )
  if (!match) return undefined
  const [, date = '', time = '00:00', fraction = '', zone = 'Z'] = match
  const milliseconds = Date.parse(
    `${date}T${time}${time.length === 5 ? ':00' : ''}.${fraction.padEnd(3, '0').slice(0, 3)}${offset(zone)}`,
  )
  return Number.isNaN(milliseconds) || !isDay(date) ? undefined : milliseconds
}

/** Whether there is such a day as `2024-02-29`: others are taken for one of the next month. */
export function isDay(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date)
}

function offset(zone: string): string {
  if (/^z$/i.test(zone)) return 'Z'
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone[0] === '-' ? '-' : '+'}${digits.slice(0, 2)}:${digits.slice(2)}`
}
