/** What of a scenario's results can be expected to come out the same everywhere. The rest is compared by its shape only. */
export interface Stability {
  /**
   * Fields whose values count, by their place in the body, such as `status` or `docs[].unique_id`. `*` stands for one
   * name, `**` for any number of them.
   */
  values: readonly string[]
  /** Lists whose order counts, such as `docs`. An empty text stands for a body that is itself a list. */
  order: readonly string[]
  /** Places that depend on what else the account holds: the schema looks at them, a comparison does not. */
  ignored?: readonly string[]
}

/** Nothing but statuses and shapes. */
export const onlyShapes: Stability = { values: [], order: [] }

/** Whether a place, such as `docs[].metadata.a`, is named by one of the patterns. */
export function isNamed(patterns: readonly string[], place: string): boolean {
  return patterns.some((pattern) => matcherOf(pattern).test(place))
}

const matchers = new Map<string, RegExp>()

function matcherOf(pattern: string): RegExp {
  let matcher = matchers.get(pattern)
  if (!matcher) {
    const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    // A name may be followed by the marks of lists.
    const source = escaped.replaceAll('**', '\u0000').replaceAll('*', '[^.]+').replaceAll('\u0000', '.+')
    matcher = new RegExp(`^${source}$`)
    matchers.set(pattern, matcher)
  }
  return matcher
}
