import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { leafLabels } from './leafLabels'

/** Answers to `annotation_attributes`: those of each annotation, or those of the whole task. docs/wire/tasks.md T91–T94 */
export function attributeValues(
  definitions: unknown,
  random: Random,
  of: 'annotation' | 'task',
): JsonObject | undefined {
  if (!isJsonObject(definitions)) return undefined
  const values = Object.entries(definitions).flatMap(([name, definition]) => {
    if (!isJsonObject(definition) || isGlobal(definition) !== (of === 'task')) return []
    const value = attributeValue(definition, random)
    return value === undefined ? [] : [[name, value]]
  })
  return values.length ? Object.fromEntries(values) : undefined
}

/** Conditions are one object or a list of them; how they combine is not settled, so only this mark is read. */
function isGlobal({ conditions }: JsonObject): boolean {
  return [conditions].flat().some((condition) => isJsonObject(condition) && condition.is_global === true)
}

function attributeValue(definition: JsonObject, random: Random): unknown {
  const { type = 'category', choices, allow_multiple } = definition
  const min = Number(definition.min ?? 0)
  const step = Math.abs(Number(definition.step ?? 1)) || 1
  const max = Number(definition.max ?? min + 10 * step)
  switch (type) {
    case 'number':
      return min + step * random.integer(0, Math.max(0, Math.floor((max - min) / step)))
    case 'angle':
      return random.integer(0, 360)
    case 'text':
      return 'test response'
    case 'x_line':
    case 'y_line':
      return random.integer(0, 8)
    case 'category': {
      const names = leafLabels(choices)
      if (!names.length) return undefined
      return allow_multiple === true ? [random.pick(names)] : random.pick(names)
    }
    // An annotation that is not linked has no such key.
    default:
      return undefined
  }
}
