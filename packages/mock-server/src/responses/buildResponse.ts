import type { JsonObject } from '../json'
import { createRandom } from '../random'
import { imageAnnotation } from './imageAnnotation'
import { type ResponseBuilder, recordedResponses } from './recordedResponses'
import { textResponses } from './textResponses'

const builders: Readonly<Record<string, ResponseBuilder>> = {
  ...recordedResponses,
  ...textResponses,
  imageannotation: imageAnnotation,
}

/**
 * The answer of a finished task, decided by the world's seed and the task's own parameters alone. Types whose answer is
 * not emulated have none, as production's `pointannotation` had none. docs/wire/tasks.md T60
 */
export function buildResponse(type: string, params: JsonObject, seed: string): JsonObject | undefined {
  const build = Object.hasOwn(builders, type) ? builders[type] : undefined
  if (!build) return undefined
  const source = params.attachment ?? params.attachments ?? params.text ?? ''
  return build(params, createRandom(`${seed}:${type}:${JSON.stringify(source)}`))
}
