import { collect, createClient, ResponseParseError } from '@scale-ts/core'
import { createMock, markAsMock } from '@scale-ts/mock-server'
import { createTask, createTasks, type ExportCheckpoint, exportTasks, iterateTasks } from '@scale-ts/tasks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../../testing/openWorld'

const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => new Response(stream).text()

async function openTasks(count: number) {
  const world = openWorld()
  const items = Array.from({ length: count }, (_, number) => ({
    type: 'chat' as const,
    number,
    text: 'žluťoučký 𝄞\u2028',
  }))
  await createTasks(world.client, items).drain()
  world.wire.length = 0
  return world
}

describe('exportTasks as lines', () => {
  it('writes every task that matches, as the API tells it', async () => {
    const { client } = await openTasks(230)
    const text = await read(exportTasks(client, { type: 'chat' }))
    expect(
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toEqual(await collect(iterateTasks(client)))
    expect(await read(exportTasks(client, { project: 'none' }))).toBe('')
  })

  it.each(['null', '{}', '{"docs":{}}'])('tells of an answer that is no page: %s', async (answer) => {
    const client = createClient({ apiKey: 'x', maxRetries: 0, fetch: markAsMock(async () => new Response(answer)) })
    await expect(read(exportTasks(client, {}))).rejects.toBeInstanceOf(ResponseParseError)
  })

  it('reads no further ahead than a page', async () => {
    const { client, wire } = await openTasks(100)
    const reader = exportTasks(client, {}, { pageSize: 10 }).getReader()
    expect(wire).toHaveLength(0)
    for (let page = 1; page <= 4; page++) {
      await reader.read()
      expect(wire.length).toBeLessThanOrEqual(page + 1)
    }
    await reader.cancel()
    expect(wire.length).toBeLessThanOrEqual(5)
  })

  it('goes on after any checkpoint without a gap or a repetition', async () => {
    const { client } = await openTasks(25)
    const whole = await read(exportTasks(client, {}, { pageSize: 4 }))
    const checkpoints: ExportCheckpoint[] = []
    await read(exportTasks(client, {}, { pageSize: 4, onCheckpoint: (checkpoint) => checkpoints.push(checkpoint) }))
    expect(checkpoints).toHaveLength(7)
    expect(checkpoints.at(-1)).toEqual({ next_token: null, bytes: Buffer.byteLength(whole), tasks: 25 })
    await createTask(client, { type: 'chat', later: true })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...checkpoints), fc.integer({ min: 1, max: 9 }), async (resume, pageSize) => {
        const before = Buffer.from(whole).subarray(0, resume.bytes).toString()
        expect(before.split('\n').length - 1).toBe(resume.tasks)
        expect(before + (await read(exportTasks(client, {}, { resume, pageSize })))).toBe(whole)
      }),
      { numRuns: 20 },
    )
  })

  it.each(['jsonl', 'coco'] as const)(
    'as %s lets go of a page that does not come when it is canceled',
    async (format) => {
      const { client } = await openTasks(30)
      let isAborted = false
      let hasAsked = () => {}
      const asked = new Promise<void>((resolve) => {
        hasAsked = resolve
      })
      const stalled = createClient({
        apiKey: 'test_key',
        fetch: (_, init) =>
          new Promise((_resolve, reject) => {
            hasAsked()
            init?.signal?.addEventListener('abort', () => {
              isAborted = true
              reject(init.signal?.reason)
            })
          }),
      })
      const reader = exportTasks(stalled, {}, { format }).getReader()
      // A COCO file begins before the first page.
      if (format === 'coco') await reader.read()
      const reading = reader.read()
      await asked
      await reader.cancel('enough')
      expect(await reading).toMatchObject({ done: true })
      expect(isAborted).toBe(true)
      const controller = new AbortController()
      const piping = exportTasks(client, {}, { format }).pipeTo(new WritableStream(), { signal: controller.signal })
      controller.abort('enough')
      await expect(piping).rejects.toBe('enough')
    },
  )

  it('ends with the reason when it is aborted', async () => {
    const { client } = await openTasks(30)
    const controller = new AbortController()
    const reader = exportTasks(client, {}, { pageSize: 5, signal: controller.signal }).getReader()
    await reader.read()
    controller.abort('enough')
    await expect(reader.read()).rejects.toBe('enough')
  })
})

/** What a reader of COCO files builds before anything else, with the checks that such readers make. */
function readCoco(text: string) {
  const coco = JSON.parse(text)
  const images = new Map<number, { id: number; file_name: string; width: number; height: number }>()
  const categories = new Map<number, string>()
  for (const image of coco.images) images.set(image.id, image)
  for (const { id, name } of coco.categories) categories.set(id, name)
  const ids = new Set<number>()
  const annotations = coco.annotations.map((annotation: Record<string, unknown>) => {
    const { id, image_id, category_id, bbox, segmentation, area, iscrowd } = annotation as never as {
      id: number
      image_id: number
      category_id: number
      bbox: number[]
      segmentation: number[][]
      area: number
      iscrowd: number
    }
    expect(ids.has(id)).toBe(false)
    ids.add(id)
    const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = bbox
    expect([x, y, width, height, area].every(Number.isFinite) && bbox.length === 4).toBe(true)
    for (const outline of segmentation) expect(outline.length >= 6 && outline.length % 2 === 0).toBe(true)
    expect(iscrowd).toBe(0)
    return { file: images.get(image_id)?.file_name, category: categories.get(category_id), bbox, segmentation, area }
  })
  expect(images.size).toBe(coco.images.length)
  expect(categories.size).toBe(coco.categories.length)
  return { images: [...images.values()], categories: [...categories.values()], annotations }
}

describe('exportTasks as COCO', () => {
  const image = (name: string) => ({
    type: 'imageannotation' as const,
    attachment: `https://example.com/day%201/${name}?signature=x`,
    geometries: { box: { objects_to_annotate: ['car', 'truck'] } },
    metadata: { width: 640, height: 480 },
  })

  async function openImages() {
    const mock = createMock()
    const { apiKey } = mock.account({ mode: 'live' })
    const client = createClient({ apiKey, fetch: mock.fetch })
    const first = await createTask(client, image('a%20b.jpg'))
    const second = await createTask(client, image('c.jpg'))
    const open = await createTask(client, image('open.jpg'))
    const chat = await createTask(client, { type: 'chat' })
    mock.tasks.complete(first.task_id, {
      annotations: [
        {
          type: 'box',
          label: 'truck',
          left: 10,
          top: 20,
          width: 30,
          height: 40,
          uuid: 'u1',
          attributes: { far: true },
        },
        { type: 'point', label: 'car', x: 1, y: 2, uuid: 'u2' },
        {
          type: 'polygon',
          label: 'car',
          vertices: [
            { x: 0, y: 0 },
            { x: 4, y: 0 },
            { x: 4, y: 3 },
          ],
          uuid: 'u3',
        },
      ],
    })
    mock.tasks.complete(second.task_id, {
      annotations: [
        {
          type: 'box',
          label: 'car',
          left: 0,
          top: 0,
          width: 2,
          height: 2,
          rotation: 0.785,
          uuid: 'u4',
          vertices: [
            { x: 1, y: -0.5 },
            { x: 2.5, y: 1 },
            { x: 1, y: 2.5 },
            { x: -0.5, y: 1 },
          ],
        },
      ],
    })
    mock.tasks.complete(chat.task_id)
    return { mock, client, open }
  }

  it('holds the images, boxes and polygons of completed tasks, as a reader of such files finds them', async () => {
    const { client } = await openImages()
    const skipped: unknown[] = []
    const text = await read(
      exportTasks(client, {}, { format: 'coco', categories: ['car'], onSkip: (_task, drawn) => skipped.push(drawn) }),
    )
    const { images, categories, annotations } = readCoco(text)
    expect(images).toMatchObject([
      { id: 1, file_name: 'c.jpg', width: 640, height: 480 },
      { id: 2, file_name: 'a b.jpg', width: 640, height: 480 },
    ])
    expect(categories).toEqual(['car', 'truck'])
    expect(annotations).toEqual([
      {
        file: 'c.jpg',
        category: 'car',
        bbox: [-0.5, -0.5, 3, 3],
        segmentation: [[1, -0.5, 2.5, 1, 1, 2.5, -0.5, 1]],
        area: 4.5,
      },
      {
        file: 'a b.jpg',
        category: 'truck',
        bbox: [10, 20, 30, 40],
        segmentation: [[10, 20, 40, 20, 40, 60, 10, 60]],
        area: 1200,
      },
      { file: 'a b.jpg', category: 'car', bbox: [0, 0, 4, 3], segmentation: [[0, 0, 4, 0, 4, 3]], area: 6 },
    ])
    expect(skipped).toMatchObject([{ uuid: 'u2' }])
  })

  it('stays consistent when tasks are completed while it is written', async () => {
    const { client, mock, open } = await openImages()
    const reader = exportTasks(
      client,
      {},
      { format: 'coco', imageSize: async () => ({ width: 1, height: 2 }) },
    ).getReader()
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      text += new TextDecoder().decode(value)
      if (text.includes('"annotations"') && !text.includes('"image_id"') && !text.includes('categories')) {
        mock.tasks.complete(open.task_id, {
          annotations: [{ type: 'box', label: 'late', left: 0, top: 0, width: 1, height: 1 }],
        })
      }
    }
    const { images, annotations, categories } = readCoco(text)
    expect(images.map(({ width }) => width)).toEqual([1, 1])
    expect(annotations.every(({ file }: { file?: string }) => file)).toBe(true)
    expect(categories).not.toContain('late')
  })

  it('takes labels that are named twice, nothing where an object should be, tasks without metadata, and long outlines', async () => {
    const box = { type: 'box', left: 0, top: 0, width: 1, height: 1 }
    const vertices = Array.from({ length: 200_000 }, (_, x) => ({ x, y: x % 2 }))
    const annotations = [null, { ...box, label: 'bus' }, { ...box, label: 'truck' }, { type: 'polygon', vertices }]
    const task = { type: 'annotation', task_id: '1', status: 'completed', params: {}, response: { annotations } }
    const fetch = markAsMock<typeof globalThis.fetch>(async () => Response.json({ docs: [task] }))
    const skipped: unknown[] = []
    const text = await read(
      exportTasks(
        createClient({ apiKey: 'x', fetch }),
        {},
        {
          format: 'coco',
          categories: ['car', 'car', 'truck'],
          onSkip: (_task, drawn) => skipped.push(drawn),
        },
      ),
    )
    const coco = readCoco(text)
    expect(coco.categories).toEqual(['car', 'truck', 'bus', 'unlabeled'])
    expect(coco.annotations.map(({ category }: { category: string }) => category)).toEqual([
      'bus',
      'truck',
      'unlabeled',
    ])
    expect(coco.annotations.at(-1).bbox).toEqual([0, 0, 199_999, 1])
    expect(skipped).toEqual([null])
  })

  it('is a whole file without any image', async () => {
    const text = await read(exportTasks(openWorld().client, {}, { format: 'coco' }))
    expect(readCoco(text)).toEqual({ images: [], categories: [], annotations: [] })
  })
})
