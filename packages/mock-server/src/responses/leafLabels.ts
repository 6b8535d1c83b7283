import { isJsonObject } from '../json'

/** The names that can be answered: a label with subchoices cannot be chosen itself. docs/wire/tasks.md T90 */
export function leafLabels(labels: unknown): string[] {
  if (typeof labels === 'string') return [labels]
  if (Array.isArray(labels)) return labels.flatMap(leafLabels)
  if (!isJsonObject(labels)) return []
  const { choice, subchoices } = labels
  if (Array.isArray(subchoices) && subchoices.length) return leafLabels(subchoices)
  return typeof choice === 'string' ? [choice] : []
}
