import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import type { ResponseBuilder } from './recordedResponses'

/** Short documented answers of the text types. docs/wire/task-types.md Y30–Y40 */
export const textResponses: Readonly<Record<string, ResponseBuilder>> = {
  documenttranscription: ({ features }, random) => ({
    annotations: (Array.isArray(features) ? features : []).flatMap((feature, index) =>
      isJsonObject(feature) && typeof feature.label === 'string'
        ? [documentAnnotation(feature.label, index, random)]
        : [],
    ),
  }),
  namedentityrecognition: ({ text, labels }, random) => {
    const [label] = Array.isArray(labels) ? labels : []
    const [word] = /\S+/.exec(String(text ?? '')) ?? []
    if (!word || !isJsonObject(label)) return { annotations: [], relationships: [] }
    const start = String(text).indexOf(word)
    const annotation = { id: random.uuid(), start, end: start + word.length, text: word, label: label.name }
    return { annotations: [annotation], relationships: [] }
  },
  textcollection: ({ fields }, random) => ({ annotations: fieldAnswers(fields, random) }),
}

function documentAnnotation(label: string, index: number, random: Random): JsonObject {
  const location = { type: 'box', top: 20 + 30 * index, left: 40, width: 120, height: 24 }
  return { uuid: random.uuid(), page: 0, label, text: 'test response', location, refs: [] }
}

function fieldAnswers(fields: unknown, random: Random): JsonObject {
  const answers = (Array.isArray(fields) ? fields : []).flatMap((field) => {
    if (!isJsonObject(field) || typeof field.field_id !== 'string') return []
    const { type, field_id } = field
    const response = type === 'field_set' ? fieldAnswers(field.fields, random) : fieldAnswer(field, random)
    return response === undefined ? [] : [[field_id, { type, field_id, response: [response] }]]
  })
  return Object.fromEntries(answers)
}

function fieldAnswer({ type, choices }: JsonObject, random: Random): unknown {
  switch (type) {
    case 'text':
      return 'test response'
    case 'boolean':
      return true
    case 'number':
      return random.integer(0, 10)
    case 'datetime':
      return '2019-03-10T08:55:12.058Z'
    case 'category':
    case 'select': {
      const values = leafValues(choices)
      return values.length ? [random.pick(values)] : undefined
    }
    // How the other kinds are answered is not published.
    default:
      return undefined
  }
}

function leafValues(choices: unknown): unknown[] {
  if (!Array.isArray(choices)) return []
  return choices.flatMap((choice) => {
    if (!isJsonObject(choice)) return [choice]
    return Array.isArray(choice.subchoices) ? leafValues(choice.subchoices) : [choice.value]
  })
}
