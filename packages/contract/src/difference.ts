/** What differs about a field. */
export type Change = 'status' | 'missing' | 'added' | 'type' | 'value' | 'order' | 'length' | 'format' | 'undocumented'

/** Which side is wrong, as far as the witnesses tell. */
export type Diagnosis = 'mock drift' | 'SDK drift' | 'API added a field' | 'API changed' | 'undocumented'

/** `breaking`: code that worked stops working · `minor`: something new, or something free that is worded otherwise. */
export type Severity = 'breaking' | 'minor'

/** One way in which two sides disagree. */
export interface Difference {
  /** The scenario that saw it; absent for traffic that belongs to none. */
  scenario?: string
  /** Such as `GET /tasks`, or method and path of an unknown route. */
  operation: string
  /** `status`, or the place in the body, such as `docs[].tags`. */
  field: string
  change: Change
  /** The names of the two sides, such as `mock` and `live`. */
  sides: readonly [expected: string, actual: string]
  expected: string
  actual: string
  diagnosis: Diagnosis
  severity: Severity
  /** How many exchanges showed it. */
  count: number
}

/** One line that names operation, field and both sides. */
export function describeDifference({
  operation,
  field,
  change,
  sides,
  expected,
  actual,
  diagnosis,
  severity,
  count,
  scenario,
}: Difference): string {
  const times = count > 1 ? `, ${count} times` : ''
  const where = scenario ? ` in ${scenario}` : ''
  return `${operation}  ${field}: ${sides[0]} ${expected}, ${sides[1]} ${actual}  (${diagnosis}, ${change}, ${severity}${times}${where})`
}

/**
 * Joins differences that say the same, however many exchanges and scenarios showed them.
 *
 * @param ignoreValues joins those of one field whatever its values were, so that endless traffic makes no endless list
 */
export function mergeDifferences(
  differences: readonly Difference[],
  { ignoreValues = false }: { ignoreValues?: boolean } = {},
): Difference[] {
  const merged = new Map<string, Difference>()
  for (const difference of differences) {
    const { operation, field, change, diagnosis } = difference
    // Values differ from exchange to exchange; types and fields do not.
    const detail =
      change === 'status' || (change === 'value' && !ignoreValues) ? [difference.expected, difference.actual] : []
    const key = JSON.stringify([operation, field, change, diagnosis, ...detail])
    const present = merged.get(key)
    if (present) present.count += difference.count
    else merged.set(key, { ...difference })
  }
  return [...merged.values()]
}
