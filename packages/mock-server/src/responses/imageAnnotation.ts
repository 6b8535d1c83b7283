import type { JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues } from './attributeValues'
import { pictureAnnotations } from './drawnAnnotations'

/** The documented answer of an imageannotation task. docs/wire/task-types.md Y17–Y23 */
export function imageAnnotation(params: JsonObject, random: Random): JsonObject {
  const annotations = pictureAnnotations(params, random)
  const globalAttributes = attributeValues(params.annotation_attributes, random, { of: 'task' })
  return { annotations, ...(globalAttributes && { global_attributes: globalAttributes }) }
}
