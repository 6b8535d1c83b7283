import { isJsonObject, type JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues } from './attributeValues'
import { leafLabels } from './leafLabels'

/** The size of the picture that answers are drawn in; the real one is never fetched. */
const picture = { width: 640, height: 480 }

/** The documented answer of an imageannotation task. docs/wire/task-types.md Y17–Y23 */
export function imageAnnotation({ geometries, annotation_attributes }: JsonObject, random: Random): JsonObject {
  const annotations = Object.entries(drawers).flatMap(([kind, draw]) => {
    const geometry = isJsonObject(geometries) ? geometries[kind] : undefined
    if (!isJsonObject(geometry)) return []
    const names = leafLabels(geometry.objects_to_annotate)
    return Array.from({ length: random.integer(1, 4) }, () => {
      const attributes = attributeValues(annotation_attributes, random, 'annotation')
      return {
        type: kind,
        ...(names.length && { label: random.pick(names) }),
        uuid: random.uuid(),
        ...draw(geometry, random),
        ...(attributes && { attributes }),
      }
    })
  })
  const globalAttributes = attributeValues(annotation_attributes, random, 'task')
  return { annotations, ...(globalAttributes && { global_attributes: globalAttributes }) }
}

const drawers: Readonly<Record<string, (geometry: JsonObject, random: Random) => object>> = {
  box: (geometry, random) => {
    const box = rectangle(geometry, random)
    if (geometry.can_rotate !== true) {
      return geometry.integer_pixels === true ? box : { ...box, left: box.left + 0.5, top: box.top + 0.25 }
    }
    return { ...box, rotation: 0.1, vertices: rotated(box, 0.1) }
  },
  polygon: (geometry, random) => ({ vertices: vertices(geometry, random, 3) }),
  line: (geometry, random) => ({ vertices: vertices(geometry, random, 2) }),
  point: (_geometry, random) => ({ x: random.integer(0, picture.width), y: random.integer(0, picture.height) }),
  ellipse: (geometry, random) => {
    const { left, top, width, height } = rectangle(geometry, random)
    const [x, y] = [left + width / 2, top + height / 2]
    return {
      vertices: [
        { x, y: top },
        { x: left + width, y },
        { x, y: top + height },
        { x: left, y },
      ],
    }
  },
  cuboid: (geometry, random) => {
    const { left, top, width, height } = rectangle(geometry, random)
    const [right, bottom] = [left + width, top + height]
    const corners: [string, number, number][] = [
      ['face-topleft', left, top],
      ['face-bottomleft', left, bottom],
      ['face-topright', right, top],
      ['face-bottomright', right, bottom],
      ['side-topcorner', right + width / 2, top + height / 20],
      ['side-bottomcorner', right + width / 2, bottom - height / 20],
    ]
    return { vertices: corners.map(([description, x, y]) => ({ type: 'vertex', description, x, y })) }
  },
}

interface Rectangle {
  left: number
  top: number
  width: number
  height: number
}

function rectangle({ min_width, min_height }: JsonObject, random: Random): Rectangle {
  const width = Math.ceil(Number(min_width ?? 0) || 0) + random.integer(20, 160)
  const height = Math.ceil(Number(min_height ?? 0) || 0) + random.integer(20, 120)
  const left = random.integer(0, Math.max(0, picture.width - width - 1))
  const top = random.integer(0, Math.max(0, picture.height - height - 1))
  return { left, top, width, height }
}

/** Corners after a clockwise turn around the middle. */
function rotated({ left, top, width, height }: Rectangle, angle: number): { x: number; y: number }[] {
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

/** As many points on an ellipse as the geometry allows, so that no two sides cross. */
function vertices(
  { min_vertices, max_vertices }: JsonObject,
  random: Random,
  usual: number,
): { x: number; y: number }[] {
  const fewest = Math.max(usual, Number(min_vertices ?? 0) || 0)
  const most = Math.max(Number(min_vertices ?? 1) || 1, Number(max_vertices ?? fewest + 3) || fewest + 3)
  const count = Math.min(random.integer(fewest, fewest + 3), most, 1000)
  const { left, top, width, height } = rectangle({}, random)
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count
    return {
      x: Math.round(left + (width / 2) * (1 + Math.cos(angle))),
      y: Math.round(top + (height / 2) * (1 + Math.sin(angle))),
    }
  })
}
