import type { JsonObject } from '../json'
import type { Random } from '../random'
import { attributeValues } from './attributeValues'
import { told } from './drawnAnnotations'
import { leafLabels } from './leafLabels'
import { annotatedPart, mostNames, valuesIn } from './limits'
import { round } from './numbers'
import type { ResponseBuilder } from './responseBuilder'
import { jsonFile } from './resultFile'
import { attributesOf, shapeAt, type Track, tracks } from './tracks'
import { annotatedFrames, playbackFrames, type VideoFrames } from './videoFrames'

/** One list of annotations per annotated frame. docs/wire/task-types.md Y52, Y85 */
export const videoAnnotation: ResponseBuilder = (params, _random, { file }) => {
  const annotations = file('annotations', (random) => {
    const { positions } = annotatedFrames(params)
    const all = tracks(params, positions.length, random)
    const frames = positions.map((_, frame) => {
      const present = all.filter((track) => isIn(track, frame))
      return { annotations: present.map((track) => toldIn(track, frame, present, params, random)) }
    })
    return jsonFile(frames)
  })
  if (!leafLabels(params.events_to_annotate).length) return { annotations: { url: annotations } }
  const events = file('events', (random) => {
    const frames = annotatedFrames(params)
    // Events count annotated frames from 1. docs/wire/task-types.md Y85
    const numbers = frames.positions.map((_, index) => index + 1)
    return jsonFile({ events: eventsOf(params, numbers, (number) => round((number - 1) / frames.rate), random) })
  })
  return { annotations: { url: annotations }, events: { url: events } }
}

/** One object per track, keyed by its uuid. docs/wire/task-types.md Y54, Y55, Y57, Y85 */
export const videoPlayback: ResponseBuilder = (params, _random, { file }) => ({
  annotations: {
    url: file('annotations', (random) => {
      const frames = playbackFrames(params)
      const all = tracks(params, frames.positions.length, random)
      return jsonFile(
        Object.fromEntries(all.map((track) => [track.uuid, playedTrack(track, all, frames, params, random)])),
      )
    }),
  },
  events: {
    url: file('events', (random) => {
      const { positions, framesPerSecond } = playbackFrames(params)
      return jsonFile({ events: eventsOf(params, positions, (key) => round(key / framesPerSecond), random) })
    }),
  },
})

function isIn({ first, last }: Track, frame: number): boolean {
  return frame >= first && frame <= last
}

function toldIn(
  track: Track,
  frame: number,
  present: readonly Track[],
  params: JsonObject,
  random: Random,
): JsonObject {
  return told({ ...track, shape: shapeAt(track, frame) }, attributesIn(track, present, params, random))
}

function attributesIn(track: Track, present: readonly Track[], params: JsonObject, random: Random) {
  const others = present.filter((other) => other !== track)
  const changing = attributesOf(params, track, 'changing', others, random)
  return track.constants || changing ? { ...track.constants, ...changing } : undefined
}

function playedTrack(
  track: Track,
  all: readonly Track[],
  { positions, framesPerSecond }: VideoFrames,
  params: JsonObject,
  random: Random,
): JsonObject {
  const frames = positions.flatMap((key, frame) => {
    if (!isIn(track, frame)) return []
    const present = all.filter((other) => isIn(other, frame))
    const attributes = attributesIn(track, present, params, random)
    const timestamp = round(key / framesPerSecond)
    return [{ key, timestamp, ...shapeAt(track, frame), ...(attributes && { attributes }) }]
  })
  // Without labels the key is absent. docs/wire/task-types.md Y54
  const hasLabel = track.label !== undefined && params.with_labels !== false && params.with_labels !== 'false'
  return { ...(hasLabel && { label: track.label }), geometry: track.kind, frames }
}

/** One event for each name, within the frames. docs/wire/task-types.md Y56 */
function eventsOf(
  params: JsonObject,
  frames: readonly number[],
  timeOf: (frame: number) => number,
  random: Random,
): JsonObject[] {
  const most = annotatedPart(mostNames, 4 + valuesIn(params.annotation_attributes))
  return leafLabels(params.events_to_annotate)
    .slice(0, most)
    .map((label, index) => {
      const from = random.integer(0, frames.length - 1)
      const start = frames[from] as number
      const attributes = attributeValues(params.annotation_attributes, random, { of: 'task' })
      const shared = { label, start, startTime: timeOf(start), ...(attributes && { attributes }) }
      // Ranges and points take turns; an event that begins with the last frame has no length.
      if (index % 2 === 1 || from === frames.length - 1) return { ...shared, type: 'point' }
      const end = frames[random.integer(from + 1, frames.length - 1)] as number
      return { ...shared, type: 'range', end, endTime: timeOf(end) }
    })
}
