import { z } from 'zod'
import { isObject, type Schema } from './fields'

/** What is wrong, and where. */
interface Problem {
  path: (string | number)[]
  message: string
}

/** A label: a name, or an object with `choice` and perhaps `subchoices`. docs/wire/tasks.md T90 */
export const label: Schema = checkedBy((value) => labelProblem(value, []))

/** Attributes by name. Conditions are accepted in every shape. docs/wire/tasks.md T91, T94 */
export const annotationAttributes: Schema = checkedBy((value) => {
  if (!isObject(value)) return { path: [], message: 'must be an object' }
  return firstProblem(Object.entries(value as object), ([name, attribute]) => attributeProblem(attribute, [name]))
})

function checkedBy(find: (value: unknown) => Problem | undefined): Schema {
  return z.any().superRefine((value, context) => {
    const problem = find(value)
    if (problem) context.addIssue({ code: 'custom', ...problem })
  })
}

function firstProblem<Item>(items: Iterable<Item>, find: (item: Item) => Problem | undefined): Problem | undefined {
  for (const item of items) {
    const problem = find(item)
    if (problem) return problem
  }
  return undefined
}

function labelProblem(value: unknown, path: Problem['path']): Problem | undefined {
  if (value === '') return { path, message: 'is not allowed to be empty' }
  if (typeof value === 'string') return undefined
  if (!isObject(value)) return { path, message: 'must be a string or an object' }
  const { choice, subchoices } = value as { choice?: unknown; subchoices?: unknown }
  if (typeof choice !== 'string') return { path: [...path, 'choice'], message: 'must be a string' }
  return subchoices === undefined || subchoices === null
    ? undefined
    : labelsProblem(subchoices, [...path, 'subchoices'])
}

function labelsProblem(value: unknown, path: Problem['path']): Problem | undefined {
  if (!Array.isArray(value)) return { path, message: 'must be an array' }
  return firstProblem(value.entries(), ([index, item]) => labelProblem(item, [...path, index]))
}

const attributeTypes: unknown[] = ['category', 'number', 'angle', 'text', 'x_line', 'y_line', 'linked']

function attributeProblem(attribute: unknown, path: Problem['path']): Problem | undefined {
  if (!isObject(attribute)) return { path, message: 'must be an object' }
  const { type = 'category', description, choices, allowed_labels } = attribute as Record<string, unknown>
  if (!attributeTypes.includes(type)) {
    return { path: [...path, 'type'], message: `must be one of [${attributeTypes.join(', ')}]` }
  }
  if (description !== undefined && typeof description !== 'string') {
    return { path: [...path, 'description'], message: 'must be a string' }
  }
  if (type === 'linked' && !Array.isArray(allowed_labels)) {
    return { path: [...path, 'allowed_labels'], message: 'must be an array' }
  }
  // One text is taken as a list of one. docs/wire/tasks.md T93
  if (type !== 'category' || typeof choices === 'string') return undefined
  return labelsProblem(choices, [...path, 'choices'])
}
