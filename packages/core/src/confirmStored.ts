import { ConflictError, type Difference, type ScaleError } from './errors'

/**
 * Settles a create whose answer was lost: does what the server holds have every field that was sent? It may hold more.
 *
 * @param error what the last attempt ended with
 * @param sent fields that cannot change later; those that are absent or `null` do not count
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
  if (expected == null) return []
  if (typeof expected !== 'object') return String(expected) === String(actual) ? [] : [{ field, expected, actual }]
  const isWrongShape =
    typeof actual !== 'object' ||
    actual === null ||
    (Array.isArray(expected) && expected.length !== (actual as []).length)
  if (isWrongShape) return [{ field, expected, actual }]
  return Object.entries(expected).flatMap(([name, value]) =>
    findDifferences(value, (actual as Record<string, unknown>)[name], field ? `${field}.${name}` : name),
  )
}
