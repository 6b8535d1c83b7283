import { createTasks, exportTasks, iterateTasks } from '@scale-ts/tasks'
import Ajv from 'ajv'
import { polygonArea } from 'd3-polygon'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'
import { cocoSchema } from '../test/cocoSchema'

interface CocoFile {
  images: { id: number; scale_task_id: string }[]
  annotations: {
    id: number
    image_id: number
    category_id: number
    segmentation: number[][]
    area: number
    bbox: [number, number, number, number]
    uuid: string
  }[]
  categories: { id: number; name: string }[]
}

const isCoco = new Ajv({ strict: true, allErrors: true }).compile<CocoFile>(cocoSchema)

function readCoco(text: string): CocoFile {
  const file: unknown = JSON.parse(text)
  if (!isCoco(file)) throw new Error(JSON.stringify(isCoco.errors))
  return file
}

const pixel = fc.double({ min: 0, max: 4000, noNaN: true })
const label = fc.oneof(fc.constantFrom('car', 'truck', 'žluťoučký kůň'), fc.string({ minLength: 1 }))
const size = { width: pixel, height: pixel }
const rectangle = fc.record({ left: pixel, top: pixel, ...size })

/** What people draw on an image, as the responses tell it. */
const drawn = fc.oneof(
  fc.record({ type: fc.constant('box'), label, left: pixel, top: pixel, ...size }),
  fc
    .tuple(label, rectangle, fc.double({ min: 0, max: Math.PI, noNaN: true }))
    .map(([label, box, rotation]) => ({ type: 'box', label, ...box, rotation, vertices: rotate(box, rotation) })),
  fc.record({
    type: fc.constant('polygon'),
    label,
    vertices: fc.array(fc.record({ x: pixel, y: pixel }), { minLength: 3, maxLength: 12 }),
  }),
)

interface Rectangle {
  left: number
  top: number
  width: number
  height: number
}

function rotate({ left, top, width, height }: Rectangle, angle: number) {
  const [x, y] = [left + width / 2, top + height / 2]
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([across = 0, down = 0]) => {
    const [dx, dy] = [(across * width) / 2, (down * height) / 2]
    return { x: x + dx * Math.cos(angle) - dy * Math.sin(angle), y: y + dx * Math.sin(angle) + dy * Math.cos(angle) }
  })
}

/** Exports a world in which each inner list is drawn on an image of its own; tells what was drawn by the task that it belongs to. */
async function exportDrawn(objects: readonly (readonly object[])[]) {
  const { client, mock } = openWorld({ mode: 'live' })
  const items = objects.map((_, index) => ({
    type: 'imageannotation' as const,
    attachment: `https://example.com/${index}.jpg`,
    geometries: { box: { objects_to_annotate: ['car'] } },
    metadata: { width: 4000, height: 3000, index },
  }))
  await createTasks(client, items).drain()
  const byTask = new Map<string, readonly object[]>()
  for await (const { task_id, metadata } of iterateTasks(client)) {
    const annotations = (objects[metadata.index as number] ?? []).map((object, index) => ({
      ...object,
      uuid: `${index}`,
    }))
    byTask.set(task_id, annotations)
    mock.tasks.complete(task_id, { annotations })
  }
  return { byTask, file: readCoco(await new Response(exportTasks(client, {}, { format: 'coco' })).text()) }
}

describe('a COCO file', () => {
  it('is of the form that COCO describes, with references that lead somewhere, whatever was drawn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(drawn, { maxLength: 5 }), { maxLength: 5 }), async (objects) => {
        const { byTask, file } = await exportDrawn(objects)
        const { images, annotations, categories } = file
        const imageIds = new Map(images.map(({ id, scale_task_id }) => [id, scale_task_id]))
        const names = new Map(categories.map(({ id, name }) => [id, name]))
        expect(imageIds.size).toBe(objects.length)
        expect(names.size).toBe(new Set(categories.map(({ name }) => name)).size)
        expect(new Set(annotations.map(({ id }) => id)).size).toBe(objects.flat().length)
        for (const { image_id, category_id, uuid } of annotations) {
          const source = byTask.get(imageIds.get(image_id) ?? '')?.[Number(uuid)] as { label: string } | undefined
          expect(names.get(category_id)).toBe(source?.label)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('tells of every object an outline, and the area and box of just that outline', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 20 }), async (objects) => {
        const { file } = await exportDrawn([objects])
        expect(file.annotations).toHaveLength(objects.length)
        for (const { segmentation, area, bbox } of file.annotations) {
          const [outline = []] = segmentation
          const points = outline.flatMap((x, at) => (at % 2 ? [] : [[x, outline[at + 1]] as [number, number]]))
          expect(outline).toHaveLength(points.length * 2)
          expect(area).toBeCloseTo(Math.abs(polygonArea(points)), 4)
          const xs = points.map(([x]) => x)
          const ys = points.map(([, y]) => y)
          const [left, top] = [Math.min(...xs), Math.min(...ys)]
          const extent = [left, top, Math.max(...xs) - left, Math.max(...ys) - top]
          for (const [index, value] of bbox.entries()) expect(value).toBeCloseTo(extent[index] ?? Number.NaN, 6)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the form that COCO describes', () => {
  const file = () => ({
    images: [{ id: 7, width: 640, height: 480, file_name: '000000000007.jpg' }],
    annotations: [
      {
        id: 1,
        image_id: 7,
        category_id: 3,
        segmentation: [[0, 0, 4, 0, 4, 3]],
        area: 6,
        bbox: [0, 0, 4, 3],
        iscrowd: 0,
      },
      {
        id: 2,
        image_id: 7,
        category_id: 3,
        segmentation: { counts: [0, 9, 3], size: [4, 3] },
        area: 9,
        bbox: [0, 0, 3, 4],
        iscrowd: 1,
      },
    ],
    categories: [{ id: 3, name: 'car', supercategory: 'vehicle' }],
  })

  it('allows single objects and crowds', () => {
    expect(isCoco(file())).toBe(true)
  })

  it.each<[string, (it: ReturnType<typeof file>) => void]>([
    ['an object without an outline', ({ annotations: [first] }) => Object.assign(first ?? {}, { segmentation: [] })],
    [
      'an outline of two points',
      ({ annotations: [first] }) => Object.assign(first ?? {}, { segmentation: [[0, 0, 1, 1]] }),
    ],
    ['a box of two corners', ({ annotations: [first] }) => Object.assign(first ?? {}, { bbox: [0, 0] })],
    ['an image without a size', ({ images: [image] }) => Object.assign(image ?? {}, { width: undefined })],
    ['a category without a name', ({ categories: [category] }) => Object.assign(category ?? {}, { name: '' })],
  ])('forbids %s', (_what, spoil) => {
    const spoilt = file()
    spoil(spoilt)
    expect(isCoco(JSON.parse(JSON.stringify(spoilt)))).toBe(false)
  })
})
