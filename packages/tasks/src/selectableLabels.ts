import type { Label } from './types/Label'

/**
 * Lists the labels of a tree that an answer can hold: a label with subchoices cannot be chosen itself, only its leaves can.
 * Keeps their order; a name that stands in several places is listed once.
 *
 * @see {@link https://docs.scale.com/reference/label-nesting}
 * @example
 * ```ts
 * import { selectableLabels } from '@scale-ts/tasks'
 *
 * selectableLabels(['car', { choice: 'person', subchoices: ['adult', 'child'] }]) // ['car', 'adult', 'child']
 * ```
 */
export function selectableLabels(labels: readonly Label[]): string[] {
  return [...new Set(labels.flatMap(leaves))]
}

function leaves(label: Label): string[] {
  if (typeof label === 'string') return [label]
  return label.subchoices?.length ? label.subchoices.flatMap(leaves) : [label.choice]
}
