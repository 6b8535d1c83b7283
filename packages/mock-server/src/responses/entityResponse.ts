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

/** Spans on words of the text, and the relationships asked for between them. docs/wire/task-types.md Y40–Y43 */
export function entityResponse(params: JsonObject, random: Random): JsonObject {
  const text = String(params.text ?? '')
  const names = labelNames(params.labels)
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: word }) => ({ start: index, word }))
  // Some word in each part of the text for each label, in the order of the text: no two spans overlap.
  const annotations: Span[] = names.slice(0, words.length).map((label, position, used) => {
    const share = words.length / used.length
    const [from, to] = [Math.floor(position * share), Math.floor((position + 1) * share) - 1]
    const { start, word } = words[random.integer(from, to)] as (typeof words)[number]
    return { id: random.uuid(), start, end: start + word.length, text: word, label }
  })
  const globalAttributes = attributeValues(params.global_attributes, random, { of: 'task' })
  return {
    annotations: annotations.map((span) => {
      const attributes = spanAttributes(span, annotations, params.labels, random)
      return attributes ? { ...span, attributes } : span
    }),
    relationships: list(params.relationships).flatMap((asked) => relation(asked, annotations, params.labels, random)),
    ...(globalAttributes && { global_attributes: globalAttributes }),
  }
}

/** Attributes are defined by the label itself. docs/wire/task-types.md Y42 */
function spanAttributes(span: Span, spans: readonly Span[], labels: unknown, random: Random): JsonObject | undefined {
  const definitions = definitionOf(span.label, labels)?.attributes
  if (definitions === undefined) return undefined
  const targets = spans.filter((other) => other !== span).map(({ id, label }) => ({ uuid: id, label }))
  return attributeValues(definitions, random, { of: 'annotation', targets })
}

function definitionOf(name: string, labels: unknown): JsonObject | undefined {
  for (const label of list(labels)) {
    const found = label.name === name ? label : definitionOf(name, label.children)
    if (found) return found
  }
  return undefined
}

function relation(
  { name, source_label, target_label }: JsonObject,
  spans: readonly Span[],
  labels: unknown,
  random: Random,
): JsonObject[] {
  const source = spans.find(({ label }) => isUnder(label, source_label, labels))
  const target = spans.find((span) => span !== source && isUnder(span.label, target_label, labels))
  if (!source || !target) return []
  const ends = { id: random.uuid(), source_ref: source.id, target_ref: target.id }
  return [name === undefined ? ends : { ...ends, name }]
}

/** Whether a label is the wanted one or below it; without a wanted one every label is. docs/wire/task-types.md Y41 */
function isUnder(name: string, wanted: unknown, labels: unknown): boolean {
  if (wanted === undefined) return true
  return list(labels).some(
    (label) =>
      (label.name === wanted && [label.name, ...labelNames(label.children)].includes(name)) ||
      isUnder(name, wanted, label.children),
  )
}

/** Every name of a tree of labels, parents before their children. */
function labelNames(labels: unknown): string[] {
  return list(labels).flatMap(({ name, children }) => [String(name), ...labelNames(children)])
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}
