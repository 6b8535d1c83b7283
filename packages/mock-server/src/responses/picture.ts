import type { JsonObject } from '../json'
import type { Random } from '../random'
import { numberOf } from './numbers'

/** A rectangle in pixels. */
export interface Rectangle {
  left: number
  top: number
  width: number
  height: number
}

/** Where an answer may be drawn: the picture and its padding. */
export interface Picture {
  width: number
  height: number
  paddingX: number
  paddingY: number
}

/** The size of every picture, since the real one is never fetched. docs/wire/task-types.md Y23 */
export const pictureSize = { width: 640, height: 480 } as const

/**
 * The picture that an answer is drawn in: larger than usual where a smallest size asks for it.
 * docs/wire/task-types.md Y23, Y24
 */
export function pictureOf(params: JsonObject, geometries: readonly JsonObject[]): Picture {
  const smallest = (name: string) => Math.max(0, ...geometries.map((geometry) => sideOf(geometry[name])))
  const padding = numberOf(params.padding) ?? 0
  return {
    width: Math.max(pictureSize.width, 2 * Math.ceil(smallest('min_width'))),
    height: Math.max(pictureSize.height, 2 * Math.ceil(smallest('min_height'))),
    paddingX: Math.max(0, Math.floor(numberOf(params.paddingX) ?? padding)),
    paddingY: Math.max(0, Math.floor(numberOf(params.paddingY) ?? padding)),
  }
}

/** A rectangle in whole pixels inside the picture, at least as large as asked for. */
export function rectangle(picture: Picture, { min_width, min_height }: JsonObject, random: Random): Rectangle {
  const horizontal = span(picture.width, picture.paddingX, sideOf(min_width), random)
  const vertical = span(picture.height, picture.paddingY, sideOf(min_height), random)
  return { left: horizontal.start, top: vertical.start, width: horizontal.length, height: vertical.length }
}

/** A smallest side; beyond any picture that exists, it is not honoured. */
function sideOf(value: unknown): number {
  return Math.min(numberOf(value) ?? 0, 1e9)
}

function span(size: number, padding: number, smallest: number, random: Random): { start: number; length: number } {
  const least = Math.max(1, Math.ceil(smallest))
  const length = random.integer(Math.max(least, Math.ceil(size / 20)), Math.max(least, Math.floor(size / 3)))
  // A padding is for what the picture cuts off: now and then something begins in it.
  const reachesOut = padding > 0 && random.integer(0, 2) === 0
  const start = reachesOut ? -random.integer(1, Math.min(padding, length)) : random.integer(0, size - length)
  return { start, length }
}

/** Whether a rectangle lies in the picture and its padding. */
export function isInside({ width, height, paddingX, paddingY }: Picture, area: Rectangle): boolean {
  return (
    area.left >= -paddingX &&
    area.top >= -paddingY &&
    area.left + area.width <= width + paddingX &&
    area.top + area.height <= height + paddingY
  )
}
