import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { leafLabels } from './leafLabels'
import { mostNames } from './limits'
import { isSet, numberOf, round } from './numbers'

/** Something that a linked attribute can point to. */
export interface LinkTarget {
  uuid: string
  label?: string | undefined
}

/** Which attributes are answered, and what their values depend on. */
export interface AttributeScope {
  /** Those of each annotation, or those of the whole task (`is_global`). docs/wire/tasks.md T94 */
  of: 'annotation' | 'task'
  /** Only those that keep one value over a track (`global: true`), or only the others. docs/wire/tasks.md T98 */
  track?: 'constant' | 'changing'
  /** The annotation's extent, where offsets inside it make sense: boxes and cuboids. docs/wire/tasks.md T96 */
  extent?: { width: number; height: number } | undefined
  /** The other annotations. */
  targets?: readonly LinkTarget[]
  /** Three-dimensional types link always. docs/wire/tasks.md T120 */
  linksAlways?: boolean
}

/** Answers to `annotation_attributes`; conditions are never evaluated. docs/wire/tasks.md T91–T98 */
export function attributeValues(definitions: unknown, random: Random, scope: AttributeScope): JsonObject | undefined {
  if (!isJsonObject(definitions)) return undefined
  const values = definedAttributes(definitions).flatMap((attribute) => {
    if (attribute.isGlobal !== (scope.of === 'task')) return []
    if (scope.track && isSet(attribute.definition.global) !== (scope.track === 'constant')) return []
    const value = attributeValue(attribute, random, scope)
    return value === undefined ? [] : [[attribute.name, value]]
  })
  return values.length ? Object.fromEntries(values) : undefined
}

/** A definition as it is read for each annotation anew. */
interface DefinedAttribute {
  name: string
  definition: JsonObject
  isGlobal: boolean
  /** What can be chosen, or linked to; none twice. */
  labels: readonly string[]
}

/** Definitions by the object that holds them: there may be many, and many annotations that they are asked of. */
const readDefinitions = /* @__PURE__ */ new WeakMap<JsonObject, DefinedAttribute[]>()

function definedAttributes(definitions: JsonObject): DefinedAttribute[] {
  let attributes = readDefinitions.get(definitions)
  if (!attributes) {
    const entries = Object.entries(definitions).slice(0, mostNames)
    attributes = entries.flatMap(([name, definition]) => {
      if (!isJsonObject(definition)) return []
      const { type, choices, allowed_labels } = definition
      const labels = [...new Set(leafLabels(type === 'linked' ? allowed_labels : choices))]
      return [{ name, definition, isGlobal: isGlobal(definition), labels }]
    })
    readDefinitions.set(definitions, attributes)
  }
  return attributes
}

/** The labels that something is linked to. */
export function linkedLabels(definitions: unknown): Set<string> {
  const linked = (isJsonObject(definitions) ? Object.values(definitions) : []).filter(
    (definition): definition is JsonObject => isJsonObject(definition) && definition.type === 'linked',
  )
  return new Set(linked.flatMap(({ allowed_labels }) => leafLabels(allowed_labels)))
}

/** Conditions are one object or a list of them; how they combine is not settled, so only this mark is read. */
function isGlobal({ conditions }: JsonObject): boolean {
  return [conditions].flat().some((condition) => isJsonObject(condition) && isSet(condition.is_global))
}

function attributeValue({ definition, labels }: DefinedAttribute, random: Random, scope: AttributeScope): unknown {
  switch (definition.type ?? 'category') {
    case 'number':
      return numberValue(definition, random)
    case 'angle':
      return random.integer(0, 360)
    case 'text':
      return 'test response'
    case 'x_line':
      return scope.extent && offset(scope.extent.width, random)
    case 'y_line':
      return scope.extent && offset(scope.extent.height, random)
    case 'linked':
      return linkedValue(definition.required, labels, random, scope)
    case 'category':
      if (!labels.length) return undefined
      return isSet(definition.allow_multiple)
        ? some(labels, 1, Math.min(labels.length, mostChosen), random)
        : random.pick(labels)
    default:
      return undefined
  }
}

/** No annotation has more choices of one attribute than this. docs/wire/task-types.md Y110 */
const mostChosen = 50

/** A number within `min` and `max`, on the grid of steps that starts at the smallest one. */
export function numberValue(definition: JsonObject, random: Random): number {
  const step = Math.abs(numberOf(definition.step) ?? 1) || 1
  const asked = numberOf(definition.max)
  const largest = Number.MAX_VALUE
  const min = numberOf(definition.min) ?? (asked !== undefined && asked < 0 ? Math.max(-largest, asked - 10 * step) : 0)
  const max = Math.max(min, asked ?? Math.min(largest, min + 10 * step))
  // Each is divided for itself: the distance of two numbers may be too large for one.
  const steps = Math.min(Math.floor(max / step - min / step + 1e-9), Number.MAX_SAFE_INTEGER)
  return Math.min(max, round(min + step * random.integer(0, steps || 0), 9))
}

function offset(length: number, random: Random): number {
  return random.integer(0, Math.max(0, Math.floor(length)))
}

/** An annotation that is not linked has no such key. docs/wire/tasks.md T92 */
function linkedValue(required: unknown, labels: readonly string[], random: Random, scope: AttributeScope) {
  const allowed = new Set(labels)
  const targets = (scope.targets ?? []).filter(({ label }) => label !== undefined && allowed.has(label))
  if (!targets.length) return undefined
  const isLinked = scope.linksAlways || isSet(required) || random.integer(0, 2) > 0
  return isLinked ? random.pick(targets).uuid : undefined
}

/** Some elements of a list, in the order of the list, none twice. */
export function some<Item>(items: readonly Item[], fewest: number, most: number, random: Random): Item[] {
  const count = Math.min(items.length, random.integer(fewest, Math.max(fewest, most)))
  let wanted = count
  // Each is taken with the share that is still wanted among those that are left.
  return items.filter((_, index) => {
    const isTaken = random.integer(1, items.length - index) <= wanted
    if (isTaken) wanted--
    return isTaken
  })
}
