/** A length of time: milliseconds, or text such as `'250ms'`, `'90s'`, `'10m'`, `'1h30m'`, `'24h'`, `'7d'`. */
export type Duration = number | string

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** A hundred years: more is a slip of the pen. */
const longest = 100 * 365 * 86_400_000

/** The most milliseconds that a timer can wait, almost 25 days; it would take more for none at all. */
export const longestTimer: number = 2 ** 31 - 1

/**
 * Reads a length of time.
 *
 * @returns whole milliseconds
 * @throws Error that says what a duration looks like
 */
export function parseDuration(duration: unknown): number {
  const milliseconds = typeof duration === 'string' ? ofText(duration) : duration
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0 && milliseconds <= longest)) {
    throw new Error(
      `${JSON.stringify(duration) ?? String(duration)} is not a duration: give milliseconds, or text such as "250ms", "90s", "10m", "1h30m", "24h" or "7d".`,
    )
  }
  return Math.round(milliseconds)
}

function ofText(text: string): number | undefined {
  const written = text.trim().toLowerCase()
  // A number alone is milliseconds, as it is when it is no text: a command line has nothing but text.
  if (/^\d+(\.\d+)?$/.test(written)) return Number(written)
  if (!/^(\d+(\.\d+)?\s*(ms|[smhdw])\s*)+$/.test(written)) return undefined
  const parts = written.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[smhdw])/g)
  let sum = 0
  for (const [, count, unit] of parts) sum += Number(count) * (units[unit as string] as number)
  return sum
}
