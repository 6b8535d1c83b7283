import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { numberValue, some } from './attributeValues'
import { mostNames } from './limits'
import { numberOf } from './numbers'
import type { ResponseBuilder } from './responseBuilder'

/** The answers of a form in the wrapped form. docs/wire/task-types.md Y30, Y36, Y37, Y91 */
export const textCollection: ResponseBuilder = ({ fields }, random) => ({
  annotations: fieldAnswers(fields, random, { left: mostAnswers }),
})

/** Sets in sets repeat each other. Beyond so many answers every field has one only. docs/wire/task-types.md Y110 */
const mostAnswers = 20_000

/** How many answers one form may still have. */
interface Room {
  left: number
}

function fieldAnswers(fields: unknown, random: Random, room: Room): JsonObject {
  const answers = (Array.isArray(fields) ? fields : []).flatMap((field) => {
    if (!isJsonObject(field) || typeof field.field_id !== 'string') return []
    const { type, field_id } = field
    const response = responses(field, random, room)
    return response.includes(undefined) ? [] : [[field_id, { type, field_id, response }]]
  })
  return Object.fromEntries(answers)
}

/** As many answers as a field asks for. docs/wire/task-types.md Y36 */
function responses(field: JsonObject, random: Random, room: Room): unknown[] {
  const fewest = Math.min(100, Math.max(1, numberOf(field.min_responses_required) ?? 1))
  const most = Math.min(100, numberOf(field.max_responses_required) ?? fewest)
  const wanted = random.integer(fewest, Math.max(fewest, most))
  // Choosing looks at every choice, and ranking at every option.
  const effort = field.type === 'category' ? leafValues(field.choices).length : optionsOf(field)
  const answers: unknown[] = []
  do {
    room.left -= effort
    answers.push(response(field, random, room))
  } while (answers.length < wanted && room.left > 0)
  return answers
}

function response(field: JsonObject, random: Random, room: Room): unknown {
  switch (field.type) {
    case 'text':
      return 'test response'
    case 'boolean':
      return random.integer(0, 1) === 1
    case 'number':
      // docs/wire/task-types.md Y111
      return numberValue(field, random)
    case 'datetime':
      return new Date(
        Date.UTC(2019, 2, random.integer(1, 31), random.integer(0, 23), random.integer(0, 59)),
      ).toISOString()
    case 'time_range': {
      const start = random.integer(0, 30)
      return { start, end: start + random.integer(1, 30) }
    }
    case 'category':
    case 'select':
      return chosen(field, random)
    // An object keyed by its children, each wrapped as at the top. docs/wire/task-types.md Y37, Y91
    case 'field_set':
      return fieldAnswers(field.fields, random, room)
    case 'ranking_order':
      return ranking(field, random)
    // How the other kinds are answered is not published. docs/wire/task-types.md Y39
    default:
      return undefined
  }
}

/** How many options a ranking has, 1 where it does not say. docs/wire/task-types.md Y39 */
function optionsOf({ num_options, num_items_to_rank }: JsonObject): number {
  const options = numberOf(num_options) ?? numberOf(num_items_to_rank) ?? 1
  return Math.min(mostNames, Math.max(1, Math.floor(options)))
}

/** Positions of the ranked options from 0, the best one first, none twice. docs/wire/task-types.md Y39 */
function ranking(field: JsonObject, random: Random): number[] {
  const left = Array.from({ length: optionsOf(field) }, (_, position) => position)
  const ranked = numberOf(field.num_items_to_rank) ?? left.length
  const order: number[] = []
  while (left.length && order.length < ranked) order.push(...left.splice(random.integer(0, left.length - 1), 1))
  return order
}

/** The chosen values of a category, none twice. docs/wire/task-types.md Y36 */
function chosen({ choices, min_choices, max_choices }: JsonObject, random: Random): unknown[] | undefined {
  const values = [...new Set(leafValues(choices))]
  if (!values.length) return undefined
  const fewest = numberOf(min_choices) ?? 1
  return some(values, fewest, numberOf(max_choices) ?? Math.max(1, fewest), random)
}

function leafValues(choices: unknown): unknown[] {
  if (!Array.isArray(choices)) return []
  return choices.flatMap((choice) => {
    if (!isJsonObject(choice)) return [choice]
    const { subchoices, value } = choice
    return Array.isArray(subchoices) && subchoices.length ? leafValues(subchoices) : [value]
  })
}
