import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answered, fileAt, richWorld } from '../../test/answered'
import { leavesOf } from '../../test/arbitraries/labels'
import { arbitraryTaskBodies, type TaskBody } from '../../test/arbitraries/taskBodies'
import { checkAttributes } from '../../test/checkAttributes'
import { checkPicture, checkShape, extentOf } from '../../test/checkShapes'

const bodiesOf = (type: string) => arbitraryTaskBodies[type] as fc.Arbitrary<TaskBody>

const globalNames = (body: TaskBody) =>
  Object.entries<TaskBody>(body.annotation_attributes ?? {})
    .filter(([, { global }]) => global)
    .map(([name]) => name)

const valuesOf = ({ attributes = {} }: TaskBody, names: string[]) => names.map((name) => attributes[name])

function checkEvents({ events }: TaskBody, body: TaskBody, frames: number[], timeOf: (frame: number) => number): void {
  expect(events.map(({ label }: TaskBody) => label)).toEqual(body.events_to_annotate ?? [])
  for (const event of events) {
    expect(frames).toContain(event.start)
    expect(event.startTime).toBeCloseTo(timeOf(event.start), 2)
    if (event.type === 'range') {
      expect(frames).toContain(event.end)
      expect(event.end).toBeGreaterThan(event.start)
      expect(event.endTime).toBeCloseTo(timeOf(event.end), 2)
    } else expect(event).not.toHaveProperty('end')
    checkAttributes(body.annotation_attributes, event.attributes, { ofTask: true })
  }
}

it('videoannotation: a list per frame, the same object by its uuid, events within the frames', async () => {
  const world = await richWorld('videoannotation')
  await fc.assert(
    fc.asyncProperty(bodiesOf('videoannotation'), async (body) => {
      const { response } = await answered(world, 'videoannotation', body)
      const frames: TaskBody[] = await fileAt(world, response.annotations.url)
      const rate = body.frame_rate ?? 1
      const first = Math.round(30 * (body.start_time ?? 0))
      const last = body.duration_time === undefined ? 299 : Math.round(30 * body.duration_time)
      const count = body.attachments?.length ?? Math.floor((last - first) / (30 / rate) + 0.5 / (30 / rate)) + 1
      // Rounding each step for itself may win or lose the last frame.
      expect(Math.abs(frames.length - count)).toBeLessThanOrEqual(body.attachments ? 0 : 1)
      const seen = new Map<string, TaskBody>()
      for (const { annotations } of frames) {
        checkPicture(annotations, body)
        for (const drawn of annotations) {
          const before = seen.get(drawn.uuid)
          if (before) {
            expect([drawn.label, drawn.type]).toEqual([before.label, before.type])
            expect(valuesOf(drawn, globalNames(body))).toEqual(valuesOf(before, globalNames(body)))
            // No jumps: at most the whole way of 60 pixels.
            expect(Math.abs(extentOf(drawn).left - extentOf(before).left)).toBeLessThanOrEqual(61)
          }
          seen.set(drawn.uuid, drawn)
        }
      }
      expect(response.events !== undefined).toBe(body.events_to_annotate !== undefined)
      if (!response.events) return
      const numbers = frames.map((_, index) => index + 1)
      checkEvents(await fileAt(world, response.events.url), body, numbers, (number) => (number - 1) / rate)
    }),
    { numRuns: 40 },
  )
}, 30_000)

it('counts the frames of a video as documented', async () => {
  const world = await richWorld('videoannotation')
  const count = async (body: TaskBody) => {
    const { response } = await answered(world, 'videoannotation', {
      attachment: 'https://example.com/a.mp4',
      attachment_type: 'video',
      geometries: { box: { objects_to_annotate: ['car'] } },
      ...body,
    })
    return (await fileAt(world, response.annotations.url)).length
  }
  expect(await count({})).toBe(10)
  expect(await count({ frame_rate: 5 })).toBe(50)
  expect(await count({ start_time: 1, duration_time: 3 })).toBe(3)
  // An end before the start is taken for a length.
  expect(await count({ start_time: 5, duration_time: 3 })).toBe(4)
  expect(await count({ frame_rate: 1e9 })).toBe(300)
})

it('videoplaybackannotation: frames by the numbers of the video', async () => {
  const world = await richWorld('videoplaybackannotation')
  await fc.assert(
    fc.asyncProperty(bodiesOf('videoplaybackannotation'), async (body) => {
      const { response } = await answered(world, 'videoplaybackannotation', body)
      const objects = Object.entries<TaskBody>(await fileAt(world, response.annotations.url))
      const fps = body.video_frame_rate ?? 30
      const rate = Math.min(fps, body.annotation_frame_rate ?? body.frame_rate ?? 1)
      const keys = Array.from({ length: Math.ceil(rate * 10) + 1 }, (_, step) => Math.round((step * fps) / rate))
      const asked = Object.keys(body.geometries)
      expect(new Set(objects.map(([, { geometry }]) => geometry))).toEqual(new Set(asked))
      // One object is there from the first frame on.
      expect(Math.min(...objects.flatMap(([, { frames }]) => frames.map(({ key }: TaskBody) => key)))).toBe(0)
      for (const [uuid, { label, geometry, frames }] of objects) {
        expect(leavesOf(body.geometries[geometry].objects_to_annotate)).toContain(label)
        for (const [index, frame] of frames.entries()) {
          expect(keys).toContain(frame.key)
          if (index > 0) expect(frame.key).toBeGreaterThan(frames[index - 1].key)
          expect(frame.timestamp).toBeCloseTo(frame.key / fps, 2)
          checkShape(geometry, frame, body.geometries[geometry], body)
          expect(valuesOf(frame, globalNames(body))).toEqual(valuesOf(frames[0], globalNames(body)))
          const extent = geometry === 'box' ? frame : extentOf(frame)
          const others = objects.flatMap(([other, object]) =>
            other !== uuid && object.frames.some(({ key }: TaskBody) => key === frame.key)
              ? [{ uuid: other, label: object.label }]
              : [],
          )
          checkAttributes(body.annotation_attributes, frame.attributes, {
            extent: geometry === 'box' || geometry === 'cuboid' ? extent : undefined,
            others,
          })
        }
      }
      checkEvents(await fileAt(world, response.events.url), body, keys, (key) => key / fps)
    }),
    { numRuns: 25 },
  )
}, 30_000)

it('numbers the frames of a playback as documented', async () => {
  const world = await richWorld('videoplaybackannotation')
  const { response } = await answered(world, 'videoplaybackannotation', {
    attachment: 'https://example.com/a.mp4',
    geometries: { box: { objects_to_annotate: ['Person'] } },
    frame_rate: 5,
    video_frame_rate: 29.92,
  })
  const [first] = Object.values<TaskBody>(await fileAt(world, response.annotations.url))
  expect(first?.frames.slice(0, 3).map(({ key }: TaskBody) => key)).toEqual([0, 6, 12])
})
