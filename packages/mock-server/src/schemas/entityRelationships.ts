import { filledText, flag, isObject, listOf, objectOf, optional, type Schema, text } from './fields'

/** Relationships: all named, or all unnamed. docs/wire/task-types.md Y41 */
export const entityRelationships: Schema = listOf(
  objectOf({
    name: optional(filledText),
    display_name: optional(filledText),
    is_directed: optional(flag),
    source_label: optional(text),
    target_label: optional(text),
  }),
).superRefine((value, context) => {
  const relationships = value as Record<string, unknown>[]
  if (!relationships.every(isObject)) return
  const areNamed = relationships.some(({ name }) => name !== undefined)
  for (const [index, relationship] of relationships.entries()) {
    for (const member of ['name', 'display_name']) {
      if (areNamed === (relationship[member] !== undefined)) continue
      const message = areNamed ? 'is required' : 'is not allowed'
      context.addIssue({ code: 'custom', path: [index, member], message })
    }
  }
})
