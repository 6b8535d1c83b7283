import type { JsonObject } from '../json'
import type { Random } from '../random'
import { isSet, numberOf, round } from './numbers'
import { isInside, type Picture, type Rectangle, rectangle } from './picture'

interface Vertex {
  x: number
  y: number
  type?: string
  description?: string
}

/** The members that a kind of geometry adds to an annotation. docs/wire/task-types.md Y18–Y22 */
export interface Shape {
  left?: number
  top?: number
  width?: number
  height?: number
  rotation?: number
  x?: number
  y?: number
  vertices?: Vertex[]
}

export const shapeKinds = ['box', 'polygon', 'line', 'point', 'ellipse', 'cuboid'] as const
export type ShapeKind = (typeof shapeKinds)[number]

/** No outline has more corners than this, whatever is asked for. docs/wire/task-types.md Y82 */
const mostVertices = 1000

/** Draws one annotation somewhere in the picture, within the limits of its geometry. */
export function drawShape(kind: ShapeKind, geometry: JsonObject, picture: Picture, random: Random): Shape {
  switch (kind) {
    case 'box':
      return box(geometry, picture, random)
    case 'polygon':
      return { vertices: outline(geometry, picture, random, 3) }
    case 'line':
      return { vertices: outline(geometry, picture, random, 2) }
    case 'point': {
      const { left, top } = rectangle(picture, {}, random)
      return { x: left, y: top }
    }
    case 'ellipse':
      return { vertices: extremes(rectangle(picture, {}, random)) }
    case 'cuboid':
      return { vertices: cuboidCorners(picture, geometry, random) }
  }
}

function box(geometry: JsonObject, picture: Picture, random: Random): Shape {
  const area = rectangle(picture, geometry, random)
  if (isSet(geometry.can_rotate)) {
    for (const rotation of [random.integer(-1500, 1500) / 1000, 0]) {
      const vertices = turned(area, rotation)
      if (isInside(picture, boundsOf({ vertices }))) return { ...area, rotation, vertices }
    }
  }
  if (isSet(geometry.integer_pixels)) return area
  // A quarter less than the whole pixels, which keeps the box inside and its sides long enough.
  return { ...area, width: area.width - fraction(area.width, geometry.min_width), height: area.height }
}

function fraction(length: number, smallest: unknown): number {
  return length - 0.25 >= Math.max(0.5, numberOf(smallest) ?? 0) ? 0.25 : 0
}

/** The corners of a rectangle after a clockwise turn around its middle. docs/wire/task-types.md Y18 */
function turned({ left, top, width, height }: Rectangle, angle: number): Vertex[] {
  const [middleX, middleY] = [left + width / 2, top + height / 2]
  return [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ].map(([x = 0, y = 0]) => ({
    x: middleX + (x - middleX) * Math.cos(angle) - (y - middleY) * Math.sin(angle),
    y: middleY + (x - middleX) * Math.sin(angle) + (y - middleY) * Math.cos(angle),
  }))
}

/** As many points on an ellipse as the geometry allows, so that no two sides cross. docs/wire/task-types.md Y82 */
function outline({ min_vertices, max_vertices }: JsonObject, picture: Picture, random: Random, usual: number) {
  const fewest = Math.max(usual, numberOf(min_vertices) ?? 0)
  const most = numberOf(max_vertices) ?? Number.POSITIVE_INFINITY
  const count = Math.max(1, Math.min(random.integer(fewest, fewest + 3), most, mostVertices))
  const { left, top, width, height } = rectangle(picture, {}, random)
  return Array.from({ length: count }, (_, index): Vertex => {
    const angle = (2 * Math.PI * index) / count
    return {
      x: round(left + (width / 2) * (1 + Math.cos(angle))),
      y: round(top + (height / 2) * (1 + Math.sin(angle))),
    }
  })
}

/** The highest, rightmost, lowest and leftmost point. docs/wire/task-types.md Y21 */
function extremes({ left, top, width, height }: Rectangle): Vertex[] {
  const [x, y] = [left + width / 2, top + height / 2]
  return [
    { x, y: top },
    { x: left + width, y },
    { x, y: top + height },
    { x: left, y },
  ]
}

/** A face and the edge behind it, smaller than the face as what is farther away is. docs/wire/task-types.md Y22 */
function cuboidCorners(picture: Picture, geometry: JsonObject, random: Random): Vertex[] {
  const { left, top, width, height } = rectangle(picture, geometry, random)
  const [right, bottom] = [left + width, top + height]
  const room = picture.width + picture.paddingX - right
  // Behind the face to its right, or to its left where there is more room.
  const side = room >= width / 2 ? right + width / 2 : left - Math.min(width / 2, left + picture.paddingX)
  const inset = height / 20
  const corners: [string, number, number][] = [
    ['face-topleft', left, top],
    ['face-bottomleft', left, bottom],
    ['face-topright', right, top],
    ['face-bottomright', right, bottom],
    ['side-topcorner', side, top + inset],
    ['side-bottomcorner', side, bottom - inset],
  ]
  return corners.map(([description, x, y]) => ({ type: 'vertex', description, x: round(x), y: round(y) }))
}

/** The smallest upright rectangle around a shape. */
export function boundsOf({ left = 0, top = 0, width = 0, height = 0, x, y, vertices }: Shape): Rectangle {
  const points = vertices ?? (x === undefined || y === undefined ? undefined : [{ x, y }])
  if (!points) return { left, top, width, height }
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)]
  const [minX, minY] = [Math.min(...xs), Math.min(...ys)]
  return { left: minX, top: minY, width: Math.max(...xs) - minX, height: Math.max(...ys) - minY }
}

/** A shape at another place. */
export function moved(shape: Shape, right: number, down: number): Shape {
  const copy: Shape = { ...shape }
  if (copy.left !== undefined) copy.left = round(copy.left + right)
  if (copy.top !== undefined) copy.top = round(copy.top + down)
  if (copy.x !== undefined) copy.x = round(copy.x + right)
  if (copy.y !== undefined) copy.y = round(copy.y + down)
  if (copy.vertices)
    copy.vertices = copy.vertices.map((point) => ({
      ...point,
      x: round(point.x + right, 9),
      y: round(point.y + down, 9),
    }))
  return copy
}
