import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues } from './attributeValues'
import { type Colour, colourOf, hexOf } from './colour'
import { leafLabels } from './leafLabels'
import { isSet } from './numbers'
import { colouredPicture, indexedPicture, maskPicture } from './pictureFiles'
import type { ResponseBuilder, ResponseContext } from './responseBuilder'
import { segmentMap } from './segmentMap'

/** A byte holds a pixel, and 0 is for what is not labeled. */
const mostSegments = 255

/** One label, with the indexes of its segments: several for instances. */
interface LabeledSegments {
  label: string
  isInstance: boolean
  indexes: number[]
}

/** The documented answer of a segmentannotation task. docs/wire/task-types.md Y5, Y83 */
export const segmentation: ResponseBuilder = (params, random, { file }) => {
  const labeled = labeledSegments(params, random)
  const indexes = labeled.flatMap((entry) => entry.indexes)
  const hasUnlabeled = isSet(params.allow_unlabeled) || !indexes.length
  const { pixels, counts } = segmentMap(hasUnlabeled ? [...indexes, 0] : indexes, random)
  const palette = paletteOf(indexes.length)

  const segment = (index: number, attributes?: JsonObject) => ({
    index,
    color: hexOf(palette[index] as Colour),
    numPixels: counts[index],
    ...(attributes && { attributes }),
  })
  const labelMapping = labeled.flatMap(({ label, isInstance, indexes: own }) => {
    if (!own.length) return []
    const segments = own.map((index) => {
      // Instances only have attributes. docs/wire/task-types.md Y83
      const scope = { of: 'annotation' as const }
      return segment(index, isInstance ? attributeValues(params.annotation_attributes, random, scope) : undefined)
    })
    return [[label, isInstance ? segments : segments[0]]]
  })
  const mask = (label: string, index: number) => file(`labeled:${label}:${index}`, () => maskPicture(pixels, index))
  const masks = labeled.map(({ label, isInstance, indexes: own }) => {
    const urls = own.map((index) => mask(label, index))
    return [label, isInstance ? urls : (urls[0] ?? null)]
  })
  const globalAttributes = attributeValues(params.annotation_attributes, random, { of: 'task' })
  return {
    labelMapping: Object.fromEntries(labelMapping),
    annotations: {
      combined: {
        image: file('combined.image', () => colouredPicture(pixels, palette)),
        indexedImage: file('combined.indexedImage', () => indexedPicture(pixels, palette)),
      },
      labeled: Object.fromEntries(masks),
      unlabeled: file('unlabeled', () => maskPicture(pixels, 0)),
    },
    ...(globalAttributes && { global_attributes: globalAttributes }),
  }
}

/**
 * What production answered to a test key: masks for the first label only, and a mapping without instances.
 * docs/wire/tasks.md T65
 */
export const recordedSegmentation: ResponseBuilder = ({ labels, instance_labels }, random, { file }) => {
  const names = leafLabels(labels)
  const colours = names.length + leafLabels(instance_labels).length
  const palette = paletteOf(Math.max(1, Math.min(colours, mostSegments)), colours)
  // All of the picture is of the first label, which is the one that has a mask.
  const { pixels } = segmentMap(names.length ? [1] : [0], random)
  const mask = recordedMask(file, pixels)
  return {
    annotations: {
      unlabeled: mask('unlabeled', 0),
      labeled: Object.fromEntries(names.map((name, index) => [name, index === 0 ? mask(name, 1) : null])),
      combined: {
        image: file('recorded:combined.image', () => colouredPicture(pixels, palette)),
        indexedImage: file('recorded:combined.indexedImage', () => indexedPicture(pixels, palette)),
      },
    },
    labelMapping: Object.fromEntries(
      names.map((name, index) => [
        name,
        { index: index + 1, color: hexOf(colourOf((index * 360) / colours)), attributes: null },
      ]),
    ),
  }
}

function recordedMask(file: ResponseContext['file'], pixels: Uint8Array) {
  return (name: string, index: number) => file(`recorded:mask:${index}:${name}`, () => maskPicture(pixels, index))
}

/** Black for what is not labeled, then hues evenly over the wheel. docs/wire/tasks.md T65 */
function paletteOf(segments: number, hues = segments): Colour[] {
  return [[0, 0, 0], ...Array.from({ length: segments }, (_, index) => colourOf((index * 360) / hues))]
}

/** docs/wire/task-types.md Y5, Y83 */
function labeledSegments({ labels, instance_labels }: JsonObject, random: Random): LabeledSegments[] {
  const instances = new Set([...leafLabels(instance_labels), ...instanceLeaves(labels)])
  const names = [...new Set([...leafLabels(labels), ...instances])]
  const room = mostSegments - names.length
  let next = 1
  return names.map((label) => {
    const isInstance = instances.has(label)
    const wanted = isInstance && room >= 2 * instances.size ? random.integer(1, 3) : 1
    const count = Math.max(0, Math.min(wanted, mostSegments + 1 - next))
    const indexes = Array.from({ length: count }, (_, index) => next + index)
    next += count
    return { label, isInstance, indexes }
  })
}

/** Leaves that ask for one mask per instance. docs/wire/tasks.md T90 */
export function instanceLeaves(labels: unknown): string[] {
  if (Array.isArray(labels)) return labels.flatMap(instanceLeaves)
  if (!isJsonObject(labels)) return []
  const { choice, subchoices, instance_label } = labels
  if (Array.isArray(subchoices) && subchoices.length) return instanceLeaves(subchoices)
  return isSet(instance_label) && typeof choice === 'string' ? [choice] : []
}
