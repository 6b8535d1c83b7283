import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues } from './attributeValues'

interface Span {
  id: string
  start: number
  end: number
  text: string
  label: string
}

/** No text has more spans than this, however many labels there are. docs/wire/task-types.md Y110 */
const mostSpans = 1000

/** Spans on words of the text, and the relationships asked for between them. docs/wire/task-types.md Y40–Y43 */
export function entityResponse(params: JsonObject, random: Random): JsonObject {
  const text = String(params.text ?? '')
  const labels = labelsOf(params.labels)
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: word }) => ({ start: index, word }))
  // Some word in each part of the text for each label, in the order of the text: no two spans overlap.
  const names = [...labels.keys()].slice(0, Math.min(words.length, mostSpans))
  const annotations: Span[] = names.map((label, position, used) => {
    const share = words.length / used.length
    const [from, to] = [Math.floor(position * share), Math.floor((position + 1) * share) - 1]
    const { start, word } = words[random.integer(from, to)] as (typeof words)[number]
    return { id: random.uuid(), start, end: start + word.length, text: word, label }
  })
  const globalAttributes = attributeValues(params.global_attributes, random, { of: 'task' })
  return {
    annotations: annotations.map((span) => {
      const attributes = spanAttributes(span, annotations, labels.get(span.label), random)
      return attributes ? { ...span, attributes } : span
    }),
    relationships: relations(list(params.relationships), annotations, labels, random),
    ...(globalAttributes && { global_attributes: globalAttributes }),
  }
}

/** Attributes are defined by the label itself. docs/wire/task-types.md Y42 */
function spanAttributes(
  span: Span,
  spans: readonly Span[],
  label: JsonObject | undefined,
  random: Random,
): JsonObject | undefined {
  if (label?.attributes === undefined) return undefined
  const targets = spans.filter((other) => other !== span).map(({ id, label }) => ({ uuid: id, label }))
  return attributeValues(label.attributes, random, { of: 'annotation', targets })
}

/** One relationship for each that is asked for, where the text has both ends. docs/wire/task-types.md Y41 */
function relations(
  asked: readonly JsonObject[],
  spans: readonly Span[],
  labels: ReadonlyMap<string, JsonObject>,
  random: Random,
): JsonObject[] {
  const ends = new Map<unknown, Span[]>()
  /** The spans of a label and of those below it; without a label all of them. */
  const spansOf = (wanted: unknown): Span[] => {
    let found = ends.get(wanted)
    if (!found) {
      const label = typeof wanted === 'string' ? labels.get(wanted) : undefined
      const names = label && labelsOf([label])
      found = wanted === undefined ? [...spans] : spans.filter((span) => names?.has(span.label))
      ends.set(wanted, found)
    }
    return found
  }
  return asked.flatMap(({ name, source_label, target_label }) => {
    const [source] = spansOf(source_label)
    const target = spansOf(target_label).find((span) => span !== source)
    if (!source || !target) return []
    const relation = { id: random.uuid(), source_ref: source.id, target_ref: target.id }
    return [name === undefined ? relation : { ...relation, name }]
  })
}

/** Every label of a tree by its name, parents before their children; of equal names the first. */
function labelsOf(labels: unknown, found: Map<string, JsonObject> = new Map()): Map<string, JsonObject> {
  for (const label of list(labels)) {
    const name = String(label.name)
    if (!found.has(name)) found.set(name, label)
    labelsOf(label.children, found)
  }
  return found
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}
