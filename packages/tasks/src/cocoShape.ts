/** What COCO tells of a drawn object. */
export interface CocoShape {
  /** Left, top, width and height. */
  bbox: [number, number, number, number]
  /** Its outline as x, y, x, y, …; never empty, since common readers take the first outline of every object without looking. */
  segmentation: [number[]]
  area: number
}

/** A drawn object of any image task, as its response tells it. */
export interface DrawnObject {
  label?: string
  uuid?: string
  attributes?: unknown
  type?: string
  geometry?: string
  left?: number
  top?: number
  width?: number
  height?: number
  vertices?: { x: number; y: number }[]
}

/** The COCO form of a box or polygon of any image task; `undefined` for what has none. */
export function cocoShape(drawn: DrawnObject): CocoShape | undefined {
  const { left, top, width = 0, height = 0, vertices } = drawn
  const kind = drawn.type ?? drawn.geometry
  const isBox = kind === 'box' || (kind === undefined && left !== undefined)
  const isPolygon = kind === 'polygon' || (kind === undefined && !isBox)
  // A rotated box is told by its corners too; its other fields are those before the rotation.
  if ((isBox || isPolygon) && vertices && vertices.length >= 3) return outline(vertices)
  if (isBox && left !== undefined && top !== undefined) {
    const [right, bottom] = [left + width, top + height]
    return {
      bbox: [left, top, width, height],
      segmentation: [[left, top, right, top, right, bottom, left, bottom]],
      area: width * height,
    }
  }
  return undefined
}

function outline(vertices: { x: number; y: number }[]): CocoShape {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  let twice = 0
  // One by one: a function takes only so many arguments, and an outline may have more points.
  for (const [index, { x, y }] of vertices.entries()) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
    const next = vertices[(index + 1) % vertices.length] as { x: number; y: number }
    twice += x * next.y - next.x * y
  }
  return {
    bbox: [left, top, right - left, bottom - top],
    segmentation: [vertices.flatMap(({ x, y }) => [x, y])],
    area: Math.abs(twice) / 2,
  }
}
