import { ConflictError, type Difference, type ScaleError } from './errors'

/**
 * Settles a create whose answer was lost: does what the server holds have every field that was sent? It may hold more, may
 * hold a number as a text or the other way round, and may leave out what is `false` or empty.
 *
 * @param error what the last attempt ended with
 * @param sent fields that cannot change later; members that are absent or `null` do not count
 * @param stored the same fields as the server holds them
 * @throws ConflictError with the `differences`, and the `extra` fields, when they disagree
 */
export function confirmStored(error: ScaleError, sent: object, stored: object, extra?: { taskId: string }): void {
  // What was sent is what its JSON said: dates as text, no undefined fields.
  const differences = findDifferences(JSON.parse(JSON.stringify(sent)), stored, '')
  if (!differences.length) return
  const { request, attempts, elapsedMs } = error as ConflictError
  const fields = differences.map(({ field }) => field).join(', ')
  throw new ConflictError(`409: it exists with other values of ${fields}`, {
    ...(error instanceof ConflictError && { body: error.body, headers: error.headers, requestId: error.requestId }),
    request,
    attempts,
    elapsedMs,
    status: 409,
    outcome: 'refused',
    cause: error,
    differences,
    ...extra,
  })
}

function findDifferences(expected: unknown, actual: unknown, field: string): Difference[] {
  const isEmpty = actual === undefined && /^(false|\[]|\{})$/.test(JSON.stringify(expected))
  // Numbers that are sent as texts are accepted, and may be kept as either. docs/wire/http.md H26
  const isText = /^(string|number){2}$/.test(typeof expected + typeof actual) && String(expected) === String(actual)
  if (expected === actual || isEmpty || isText) return []
  if (typeof expected !== 'object' || shape(expected) !== shape(actual)) return [{ field, expected, actual }]
  return Object.entries(expected as object).flatMap(([name, value]) =>
    // A member that is null was not sent; an item of a list is there.
    value === null && !Array.isArray(expected)
      ? []
      : findDifferences(value, (actual as Record<string, unknown>)[name], field ? `${field}.${name}` : name),
  )
}

/** The length of a list, else the type. */
function shape(value: unknown): unknown {
  return Array.isArray(value) ? value.length : value && typeof value
}
