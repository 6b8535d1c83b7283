import { expect } from 'vitest'
import { type ArbitraryLabel, leavesOf } from './arbitraries/labels'
import type { TaskBody } from './arbitraries/taskBodies'
import { checkAttributes } from './checkAttributes'

interface Point {
  x: number
  y: number
}

/** The smallest upright rectangle around an annotation. */
export function extentOf(drawn: TaskBody): { left: number; top: number; width: number; height: number } {
  const corners: Point[] = drawn.vertices ?? [
    { x: drawn.x ?? drawn.left, y: drawn.y ?? drawn.top },
    { x: drawn.x ?? drawn.left + drawn.width, y: drawn.y ?? drawn.top + drawn.height },
  ]
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

/** Holds an annotation against the limits of its geometry. docs/wire/task-types.md Y10–Y24, Y82 */
export function checkShape(kind: string, drawn: TaskBody, geometry: TaskBody, body: TaskBody): void {
  const all: TaskBody[] = Object.values(body.geometries ?? { kind: geometry })
  const size = (name: string, usual: number) => Math.max(usual, ...all.map((one) => 2 * Number(one[name] ?? 0)))
  const [width, height] = [size('min_width', 640), size('min_height', 480)]
  const [paddingX, paddingY] = [body.paddingX ?? body.padding ?? 0, body.paddingY ?? body.padding ?? 0]
  const extent = extentOf(drawn)
  const slack = 1e-6
  expect(extent.left).toBeGreaterThanOrEqual(-paddingX - slack)
  expect(extent.top).toBeGreaterThanOrEqual(-paddingY - slack)
  expect(extent.left + extent.width).toBeLessThanOrEqual(width + paddingX + slack)
  expect(extent.top + extent.height).toBeLessThanOrEqual(height + paddingY + slack)
  if (kind === 'box') checkBox(drawn, geometry)
  if (kind === 'polygon' || kind === 'line') {
    expect(drawn.vertices.length).toBeGreaterThanOrEqual(geometry.min_vertices ?? 1)
    expect(drawn.vertices.length).toBeLessThanOrEqual(geometry.max_vertices ?? 1000)
    expect(new Set(drawn.vertices.map((point: Point) => `${point.x} ${point.y}`)).size).toBe(drawn.vertices.length)
  }
  if (kind === 'ellipse') {
    const [north, east, south, west] = drawn.vertices
    expect(north.y).toBe(extent.top)
    expect(east.x).toBe(extent.left + extent.width)
    expect(south.y).toBe(extent.top + extent.height)
    expect(west.x).toBe(extent.left)
  }
  if (kind === 'cuboid') checkCuboid(drawn.vertices, geometry)
}

function checkBox(box: TaskBody, geometry: TaskBody): void {
  expect(box.width).toBeGreaterThanOrEqual(Number(geometry.min_width ?? 0))
  expect(box.height).toBeGreaterThanOrEqual(Number(geometry.min_height ?? 0))
  expect(box.rotation !== undefined).toBe(geometry.can_rotate === true)
  expect(box.vertices !== undefined).toBe(geometry.can_rotate === true)
  if (geometry.integer_pixels) {
    for (const name of ['left', 'top', 'width', 'height']) expect(Number.isInteger(box[name])).toBe(true)
  }
  if (box.rotation === undefined) return
  // Turned back around the middle, the corners are those of the upright box; y grows downwards, so clockwise is positive.
  const [middleX, middleY] = [box.left + box.width / 2, box.top + box.height / 2]
  const upright = box.vertices.map(({ x, y }: Point) => ({
    x: middleX + (x - middleX) * Math.cos(-box.rotation) - (y - middleY) * Math.sin(-box.rotation),
    y: middleY + (x - middleX) * Math.sin(-box.rotation) + (y - middleY) * Math.cos(-box.rotation),
  }))
  const corners = [
    [box.left, box.top],
    [box.left + box.width, box.top],
    [box.left + box.width, box.top + box.height],
    [box.left, box.top + box.height],
  ]
  for (const [index, [x, y]] of corners.entries()) {
    expect(upright[index].x).toBeCloseTo(x as number, 6)
    expect(upright[index].y).toBeCloseTo(y as number, 6)
  }
}

function checkCuboid(vertices: (Point & { description: string })[], geometry: TaskBody): void {
  const at = Object.fromEntries(vertices.map((vertex) => [vertex.description, vertex])) as Record<string, Point>
  const face = ['face-topleft', 'face-bottomleft', 'face-topright', 'face-bottomright'].map((name) => at[name] as Point)
  const [topLeft, bottomLeft, topRight, bottomRight] = face as [Point, Point, Point, Point]
  expect(topLeft.x).toBe(bottomLeft.x)
  expect(topRight.x).toBe(bottomRight.x)
  expect(topLeft.y).toBe(topRight.y)
  expect(bottomLeft.y).toBe(bottomRight.y)
  expect(topRight.x - topLeft.x).toBeGreaterThanOrEqual(Number(geometry.min_width ?? 0))
  expect(bottomLeft.y - topLeft.y).toBeGreaterThanOrEqual(Number(geometry.min_height ?? 0))
  const [top, bottom] = [at['side-topcorner'] as Point, at['side-bottomcorner'] as Point]
  // The edge behind is upright, beside the face and not longer than it.
  expect(top.x).toBe(bottom.x)
  expect(top.x >= topRight.x || top.x <= topLeft.x).toBe(true)
  expect(top.y).toBeGreaterThanOrEqual(topLeft.y)
  expect(bottom.y).toBeLessThanOrEqual(bottomLeft.y)
  expect(bottom.y).toBeGreaterThan(top.y)
}

/** Holds the annotations of one picture, or of one frame, against what was asked. */
export function checkPicture(annotations: TaskBody[], body: TaskBody): void {
  expect(new Set(annotations.map(({ uuid }) => uuid)).size).toBe(annotations.length)
  for (const drawn of annotations) {
    const geometry = body.geometries[drawn.type] as TaskBody & { objects_to_annotate: ArbitraryLabel[] }
    expect(leavesOf(geometry.objects_to_annotate)).toContain(drawn.label)
    checkShape(drawn.type, drawn, geometry, body)
    const extent = drawn.type === 'box' ? drawn : extentOf(drawn)
    checkAttributes(body.annotation_attributes, drawn.attributes, {
      extent:
        drawn.type === 'box' || drawn.type === 'cuboid' ? (extent as { width: number; height: number }) : undefined,
      others: annotations.filter((other) => other !== drawn),
    })
  }
}
