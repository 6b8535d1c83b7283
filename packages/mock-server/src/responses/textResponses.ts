import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { documentResponse } from './documentResponse'
import { entityResponse } from './entityResponse'
import type { ResponseBuilder } from './recordedResponses'

/** Short documented answers of the text types. docs/wire/task-types.md Y30–Y40 */
export const textResponses: Readonly<Record<string, ResponseBuilder>> = {
  documenttranscription: documentResponse,
  namedentityrecognition: entityResponse,
  textcollection: ({ fields }, random) => ({ annotations: fieldAnswers(fields, random) }),
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

function fieldAnswer({ type, choices, min_choices, max_choices }: JsonObject, random: Random): unknown {
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
      if (!values.length) return undefined
      const most = Math.min(values.length, Math.max(1, Number(max_choices ?? min_choices ?? 1) || 1))
      const start = random.integer(0, values.length - 1)
      const count = random.integer(Math.min(most, Math.max(1, Number(min_choices ?? 1) || 1)), most)
      // Neighbours in the list, so that none comes twice.
      return Array.from({ length: count }, (_, index) => values[(start + index) % values.length])
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
