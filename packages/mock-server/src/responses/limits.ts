/** The most attributes, labels or events that are answered each. docs/wire/task-types.md Y110 */
export const mostNames = 1000

/** About how many values the file behind an answer holds at most. docs/wire/task-types.md Y110 */
export const mostValues = 500_000

/** How many frames are annotated when each holds so many values: all of them in any usual task. */
export function annotatedPart(frames: number, valuesPerFrame: number): number {
  return Math.max(1, Math.min(frames, Math.floor(mostValues / valuesPerFrame)))
}

/** How many values something is worth where an annotation may tell all of it, as it may the labels of its attributes. */
export function valuesIn(...parameters: unknown[]): number {
  return JSON.stringify(parameters).length / 16
}
