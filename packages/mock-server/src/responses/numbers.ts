/** A number that came as a number or a text, or `undefined` where there is none. docs/wire/http.md H26 */
export function numberOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** A flag that came as a boolean or a text. docs/wire/http.md H26 */
export function isSet(value: unknown): boolean {
  return value === true || value === 'true'
}

/** A number without the noise of binary fractions. */
export function round(value: number, digits = 3): number {
  const scaled = value * 10 ** digits
  // Beyond what a number holds exactly there is no fraction to round.
  if (Math.abs(scaled) > Number.MAX_SAFE_INTEGER) return value
  return Math.round(scaled) / 10 ** digits || 0
}
