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
  const scale = 10 ** digits
  return Math.round(value * scale) / scale || 0
}
