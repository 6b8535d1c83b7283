import fc from 'fast-check'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { answered, richWorld } from '../../test/answered'
import { leavesOf } from '../../test/arbitraries/labels'
import { arbitraryTaskBodies, type TaskBody } from '../../test/arbitraries/taskBodies'
import { checkAttributes } from '../../test/checkAttributes'
import { openWorld, type TestWorld, worldOf } from '../../test/openWorld'

const video = {
  attachment: 'https://example.com/a.mp4',
  attachment_type: 'video',
  geometries: { box: { objects_to_annotate: ['car'] } },
}
const picture = { attachment: 'https://example.com/1.png', labels: ['road', { choice: 'car', instance_label: true }] }

async function png({ mock }: TestWorld, url: string) {
  const response = await mock.fetch(url)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(response.headers.get('content-length')).toBe(String(bytes.length))
  const image = PNG.sync.read(bytes)
  // Red, green and blue of each pixel as one number.
  const colours = new Uint32Array(image.width * image.height)
  for (let at = 0; at < colours.length; at++) colours[at] = image.data.readUIntBE(at * 4, 3)
  // The header: depth of a value and what a value means.
  return { image, colours, depth: bytes[24], colourType: bytes[25] }
}

const [black, white] = [0, 0xffffff]
const numberOf = (colour: string) => Number.parseInt(colour.slice(1), 16)

/** How often each value occurs. */
function counts(values: Uint32Array): Map<number, number> {
  const found = new Map<number, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}

describe('the masks of segmentannotation', () => {
  it('agree with labelMapping, pixel by pixel', async () => {
    const world = await richWorld('segmentannotation')
    const bodies = arbitraryTaskBodies.segmentannotation as fc.Arbitrary<TaskBody>
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { response } = await answered(world, 'segmentannotation', body)
        const { labelMapping, annotations, global_attributes } = response
        const names = [...new Set([...leavesOf(body.labels), ...(body.instance_labels ?? [])])]
        expect(new Set(Object.keys(labelMapping))).toEqual(new Set(names))
        const segments = Object.entries<TaskBody>(labelMapping).flatMap(([label, entry]) =>
          [entry].flat().map((segment: TaskBody, at: number) => ({
            ...segment,
            index: segment.index as number,
            url: Array.isArray(entry) ? annotations.labeled[label][at] : annotations.labeled[label],
            isInstance: Array.isArray(entry),
          })),
        ) as (TaskBody & { index: number })[]
        expect(new Set(segments.map(({ index }) => index)).size).toBe(segments.length)

        const combined = await png(world, annotations.combined.image)
        const indexed = await png(world, annotations.combined.indexedImage)
        expect([indexed.depth, indexed.colourType]).toEqual([8, 3])
        expect(combined.colourType).toBe(2)
        expect(Buffer.compare(Buffer.from(combined.colours.buffer), Buffer.from(indexed.colours.buffer))).toBe(0)
        const pixels = counts(combined.colours)
        const unlabeled = pixels.get(black) ?? 0
        expect(unlabeled > 0).toBe(body.allow_unlabeled === true)
        expect([...pixels.values()].reduce((sum, count) => sum + count, 0)).toBe(640 * 480)
        const unlabeledPixels = counts((await png(world, annotations.unlabeled)).colours).get(white) ?? 0
        expect(unlabeledPixels).toBe(unlabeled)
        for (const { color, numPixels, url, attributes, isInstance } of segments) {
          expect(pixels.get(numberOf(color))).toBe(numPixels)
          const mask = await png(world, url)
          const wrong = mask.colours.findIndex(
            (colour, at) => (colour === white) !== (combined.colours[at] === numberOf(color)),
          )
          expect(wrong).toBe(-1)
          if (isInstance) checkAttributes(body.annotation_attributes, attributes, {})
          else expect(attributes).toBeUndefined()
        }
        checkAttributes(body.annotation_attributes, global_attributes, { ofTask: true })
      }),
      { numRuns: 6 },
    )
  }, 30_000)

  it('have the index of labelMapping as their raw values', async () => {
    const world = await richWorld('segmentannotation')
    const { response } = await answered(world, 'segmentannotation', { ...picture, labels: ['a', 'b', 'c', 'd'] })
    const { mock } = world
    const file = await mock.fetch(response.annotations.combined.indexedImage)
    // pngjs resolves palettes; told to skip nothing, the palette's own order shows the indexes.
    const bytes = Buffer.from(await file.arrayBuffer())
    const start = bytes.indexOf('PLTE') + 4
    for (const { index, color } of Object.values<TaskBody>(response.labelMapping)) {
      expect(`#${bytes.toString('hex', start + 3 * index, start + 3 * index + 3)}`).toBe(color)
    }
  })

  it('are as on record for a test key: one mask, and a mapping without counts', async () => {
    const world = openWorld()
    const { body } = await world.call('POST', '/task/segmentannotation', { ...picture, labels: ['road', 'sky'] })
    const { labeled, combined, unlabeled } = body.response.annotations
    expect(Object.keys(labeled)).toEqual(['road'])
    expect(body.response.labelMapping).toEqual({
      road: { index: 1, color: expect.any(String) },
      sky: { index: 2, color: expect.any(String) },
    })
    const colour = numberOf(body.response.labelMapping.road.color)
    expect(counts((await png(world, combined.indexedImage)).colours)).toEqual(new Map([[colour, 640 * 480]]))
    expect(counts((await png(world, labeled.road)).colours)).toEqual(new Map([[white, 640 * 480]]))
    expect(counts((await png(world, unlabeled)).colours)).toEqual(new Map([[black, 640 * 480]]))
  })

  it('go as far as a byte does', async () => {
    const world = await richWorld('segmentannotation')
    const subchoices = Array.from({ length: 300 }, (_, index) => `label ${index}`)
    const { response } = await answered(world, 'segmentannotation', {
      ...picture,
      labels: [{ choice: 'all', subchoices }],
    })
    const indexes = Object.values<TaskBody>(response.labelMapping).map(({ index }) => index)
    expect(indexes).toEqual(Array.from({ length: 255 }, (_, index) => index + 1))
  })
})

describe('a result file', () => {
  it('is at the origin that the task was created at, without a key, also by HEAD and from pages', async () => {
    const { mock, apiKey } = openWorld()
    const created = await mock.fetch('http://127.0.0.1:4010/v1/task/videoannotation', {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(video),
    })
    const { task_id, response } = await created.json()
    const { url } = response.annotations
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:4010/v1/task/${task_id}/response_url/[0-9a-f-]{36}$`))
    const [got, head] = await Promise.all([mock.fetch(url), mock.fetch(url, { method: 'HEAD' })])
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['content-type', 'content-length', 'access-control-allow-origin']) {
      expect(head.headers.get(name)).toBe(got.headers.get(name))
      expect(head.headers.get(name)).toBeTruthy()
    }
    expect(await got.json()).toHaveLength(10)
    const preflight = await mock.fetch(url, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'authorization' },
    })
    expect(preflight.status).toBe(204)
  })

  it('is 404 in the dialect where there is none', async () => {
    const world = openWorld({ mode: 'live' })
    const { task_id } = (await world.call('POST', '/task/videoannotation', video)).body
    const other = '00000000-0000-4000-8000-000000000000'
    for (const path of [`/task/${task_id}/response_url/${other}`, `/task/${'0'.repeat(24)}/response_url/${other}`]) {
      expect(await world.call('GET', path)).toMatchObject({ status: 404, body: { status_code: 404 } })
    }
    world.mock.tasks.complete(task_id)
    const { response } = (await world.call('GET', `/task/${task_id}`)).body
    expect((await world.mock.fetch(response.annotations.url)).status).toBe(200)
  })

  it('is not there for a response that was given by hand', async () => {
    const world = openWorld({ mode: 'live' })
    const [one, other] = await Promise.all([1, 2].map(() => world.call('POST', '/task/videoannotation', video)))
    world.mock.tasks.complete(one?.body.task_id)
    const { response } = (await world.call('GET', `/task/${one?.body.task_id}`)).body
    const url = response.annotations.url.replace(one?.body.task_id, other?.body.task_id)
    world.mock.tasks.complete(other?.body.task_id, { annotations: { url: 'https://example.com/mine.json' } })
    expect((await world.mock.fetch(url)).status).toBe(404)
  })

  it('needs the key of its world where that is asked for', async () => {
    const world = openWorld({ secureResultUrls: true })
    const { url } = (await world.call('POST', '/task/videoannotation', video)).body.response.annotations
    const status = async (authorization?: string) =>
      (await world.mock.fetch(url, authorization ? { headers: { authorization } } : {})).status
    expect(await status()).toBe(401)
    expect(await status('Bearer nonsense')).toBe(401)
    expect(await status(`Bearer ${world.mock.account().apiKey}`)).toBe(404)
    expect(await status(`Bearer ${world.apiKey}`)).toBe(200)
  })

  it.each([false, true])(
    'is there for a task that ended in a copy of its world only (with keys: %j)',
    async (secure) => {
      const world = openWorld({ mode: 'live', secureResultUrls: secure })
      const taskId: string = (await world.call('POST', '/task/videoannotation', video)).body.task_id
      const base = world.mock.account({ apiKey: world.apiKey })
      const copy = base.fork()
      copy.tasks.complete(taskId)
      const { call } = worldOf(world.mock, copy.apiKey)
      const { url } = (await call('GET', `/task/${taskId}`)).body.response.annotations
      const status = async (apiKey: string) =>
        (await world.mock.fetch(url, { headers: { authorization: `Bearer ${apiKey}` } })).status
      expect(await status(copy.apiKey)).toBe(200)
      expect(await status(base.apiKey)).toBe(secure ? 404 : 200)
      base.tasks.complete(taskId)
      expect([await status(copy.apiKey), await status(base.apiKey)]).toEqual([200, 200])
    },
  )
})
