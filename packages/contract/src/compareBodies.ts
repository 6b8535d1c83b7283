import type { Change } from './difference'
import { inline, isJsonObject, typeName } from './json'
import { isNamed, type Stability } from './stability'

/** A place where two bodies disagree. */
export interface BodyDifference {
  field: string
  change: Change
  expected: string
  actual: string
}

/**
 * Compares two bodies: fields and types exactly, values and order where they are declared stable.
 *
 * @param expected a body without concrete ids and times
 * @param actual the same of the other side
 */
export function compareBodies(expected: unknown, actual: unknown, stability: Stability): BodyDifference[] {
  const found: BodyDifference[] = []
  compare(expected, actual, '', stability, found)
  return found
}

function compare(
  expected: unknown,
  actual: unknown,
  place: string,
  stability: Stability,
  found: BodyDifference[],
): void {
  if (stability.ignored && isNamed(stability.ignored, place)) return
  const [expectedType, actualType] = [typeName(expected), typeName(actual)]
  if (expectedType !== actualType) {
    found.push({ field: place || 'body', change: 'type', expected: expectedType, actual: actualType })
    return
  }
  if (Array.isArray(expected)) compareLists(expected, actual as unknown[], place, stability, found)
  else if (isJsonObject(expected)) compareObjects(expected, actual as Record<string, unknown>, place, stability, found)
  else if (expected !== actual && isNamed(stability.values, place)) {
    found.push({ field: place, change: 'value', expected: inline(expected), actual: inline(actual) })
  }
}

function compareObjects(
  expected: Record<string, unknown>,
  actual: Record<string, unknown>,
  place: string,
  stability: Stability,
  found: BodyDifference[],
): void {
  for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const inner = place ? `${place}.${name}` : name
    if (stability.ignored && isNamed(stability.ignored, inner)) continue
    if (!Object.hasOwn(actual, name)) {
      found.push({ field: inner, change: 'missing', expected: inline(expected[name]), actual: 'nothing' })
    } else if (!Object.hasOwn(expected, name)) {
      found.push({ field: inner, change: 'added', expected: 'nothing', actual: inline(actual[name]) })
    } else compare(expected[name], actual[name], inner, stability, found)
  }
}

function compareLists(
  expected: unknown[],
  actual: unknown[],
  place: string,
  stability: Stability,
  found: BodyDifference[],
): void {
  const inner = `${place}[]`
  const isOrdered = isNamed(stability.order, place)
  if (!isOrdered && !isNamed(stability.values, inner)) {
    // A list that happens to be empty on one side says nothing about its items.
    if (!expected.length || !actual.length) return
    const shapesOnly = { ...stability, values: [], order: [] }
    compare(mergedShape(expected), mergedShape(actual), inner, shapesOnly, found)
    return
  }
  if (expected.length !== actual.length) {
    const [before, after] = [`${expected.length} items`, `${actual.length} items`]
    found.push({ field: place || 'body', change: 'length', expected: before, actual: after })
    return
  }
  if (!isOrdered) {
    compareItems([...expected].sort(byText), [...actual].sort(byText), inner, stability, found)
    return
  }
  const isReordered =
    JSON.stringify(expected) !== JSON.stringify(actual) &&
    JSON.stringify([...expected].sort(byText)) === JSON.stringify([...actual].sort(byText))
  if (isReordered) {
    found.push({ field: place || 'body', change: 'order', expected: identities(expected), actual: identities(actual) })
  } else compareItems(expected, actual, inner, stability, found)
}

function compareItems(
  expected: unknown[],
  actual: unknown[],
  inner: string,
  stability: Stability,
  found: BodyDifference[],
): void {
  for (const [index, item] of expected.entries()) compare(item, actual[index], inner, stability, found)
}

function byText(a: unknown, b: unknown): number {
  const [one, other] = [JSON.stringify(a) ?? '', JSON.stringify(b) ?? '']
  return one < other ? -1 : one > other ? 1 : 0
}

/** What tells the items of a list apart, for a message. */
function identities(items: unknown[]): string {
  return inline(items.map((item) => (isJsonObject(item) ? (item.task_id ?? item.name ?? item) : item)))
}

/** One value that has every field that occurs in any of the items. */
function mergedShape(items: unknown[]): unknown {
  const objects = items.filter(isJsonObject)
  if (!objects.length) return items[0]
  const merged: Record<string, unknown> = {}
  for (const item of objects) {
    for (const [name, member] of Object.entries(item)) {
      const present = merged[name]
      merged[name] =
        isJsonObject(present) && isJsonObject(member) ? mergedShape([present, member]) : (present ?? member)
    }
  }
  return merged
}
