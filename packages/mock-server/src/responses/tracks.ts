import type { JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues, linkedLabels } from './attributeValues'
import { type Drawing, drawings, extentOf, geometryPicture } from './drawnAnnotations'
import { annotatedPart, valuesIn } from './limits'
import type { Picture } from './picture'
import { boundsOf, moved, type Shape } from './shapes'

/** One object that is followed over the frames of a video: same uuid, same label. docs/wire/tasks.md T98 */
export interface Track extends Drawing {
  /** The frames it is in, the last one inclusive. */
  first: number
  last: number
  /** How far it moves in all. */
  right: number
  down: number
  /** Values that it keeps. */
  constants: JsonObject | undefined
}

/** The objects of a video. */
export function tracks(params: JsonObject, frameCount: number, random: Random): Track[] {
  const picture = geometryPicture(params)
  const linked = linkedLabels(params.annotation_attributes)
  const drawn = drawings(params, random, 2)
  // Where many frames hold much each, the last ones stay empty.
  const ofAttributes = valuesIn(params.annotation_attributes)
  const values = drawn.map(({ label, shape }) => 4 + (shape.vertices?.length ?? 0) + valuesIn(label) + ofAttributes)
  const annotated = annotatedPart(
    frameCount,
    values.reduce((sum, count) => sum + count, 0),
  )
  const lives = drawn.map((drawing, index) => {
    // What others point to is in every frame, so that no link points to nothing.
    const isAlwaysThere = index === 0 || (drawing.label !== undefined && linked.has(drawing.label))
    return { ...drawing, ...life(isAlwaysThere, annotated, random), ...way(drawing.shape, picture, random) }
  })
  return lives.map((track, index) => ({
    ...track,
    constants: attributesOf(
      params,
      track,
      'constant',
      lives.filter((_, other) => other !== index),
      random,
    ),
  }))
}

/** The attributes of a track that it keeps, or those that each frame has for itself. */
export function attributesOf(
  { annotation_attributes }: JsonObject,
  { kind, shape }: Drawing,
  track: 'constant' | 'changing',
  targets: readonly Drawing[],
  random: Random,
): JsonObject | undefined {
  return attributeValues(annotation_attributes, random, {
    of: 'annotation',
    track,
    extent: extentOf(kind, shape),
    targets,
  })
}

/** Where a track is in a frame. It moves in whole pixels, so that whole pixels stay whole. */
export function shapeAt({ shape, first, last, right, down }: Track, frame: number): Shape {
  const share = last === first ? 0 : (frame - first) / (last - first)
  return moved(shape, Math.round(right * share), Math.round(down * share))
}

/** The frames that something is in. */
export function life(isAlwaysThere: boolean, frameCount: number, random: Random): { first: number; last: number } {
  if (isAlwaysThere) return { first: 0, last: frameCount - 1 }
  const first = random.integer(0, Math.floor((frameCount - 1) / 2))
  return { first, last: random.integer(first, frameCount - 1) }
}

/** A way that stays in the picture. */
function way(shape: Shape, picture: Picture, random: Random): { right: number; down: number } {
  const { left, top, width, height } = boundsOf(shape)
  const axis = (start: number, length: number, size: number, padding: number) => {
    const [back, forth] = [Math.floor(start + padding), Math.floor(size + padding - start - length)]
    return random.integer(-Math.min(60, Math.max(0, back)), Math.min(60, Math.max(0, forth)))
  }
  return {
    right: axis(left, width, picture.width, picture.paddingX),
    down: axis(top, height, picture.height, picture.paddingY),
  }
}
