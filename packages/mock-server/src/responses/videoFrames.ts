import type { JsonObject } from '../json'
import { numberOf } from './numbers'

/** The video of every task that does not send its frames, since it is never fetched. docs/wire/task-types.md Y84 */
const video = { framesPerSecond: 30, seconds: 10 } as const

/** No task has more annotated frames than this, unless it sends them. docs/wire/task-types.md Y84 */
const mostFrames = 10_000

/** Rates and times beyond these are of no video; between them every frame has a number. docs/wire/task-types.md Y110 */
const [smallest, largest] = [0.001, 1_000_000] as const

/** A rate or a time; 0 is none. */
function bounded(value: unknown): number | undefined {
  const asked = numberOf(value)
  return asked ? Math.min(largest, Math.max(smallest, asked)) : undefined
}

/** The frames of a video that are annotated. */
export interface VideoFrames {
  /** Position in the video of each annotated frame, from 0. */
  positions: number[]
  /** Frames in a second of the video. */
  framesPerSecond: number
  /** Annotated frames in a second. */
  rate: number
}

/** The frames that videoannotation annotates. docs/wire/task-types.md Y51, Y52, Y84 */
export function annotatedFrames(params: JsonObject): VideoFrames {
  const rate = bounded(params.frame_rate) ?? 1
  if (Array.isArray(params.attachments))
    return { positions: ascending(params.attachments.length), framesPerSecond: rate, rate }
  const framesPerSecond = bounded(params.video_frame_rate) ?? video.framesPerSecond
  const from = Math.round(framesPerSecond * (bounded(params.start_time) ?? 0))
  const duration = numberOf(params.duration_time) === 0 ? 0 : bounded(params.duration_time)
  const whole = Math.round(framesPerSecond * video.seconds) - 1
  const to = duration === undefined ? whole : Math.round(framesPerSecond * duration)
  // The documented formula takes the duration for an end; where that comes before the start, it is a length.
  const end = to < from && duration !== undefined ? from + to : to
  return { positions: steps(from, end, framesPerSecond / rate), framesPerSecond, rate }
}

/** The frames that videoplaybackannotation annotates. docs/wire/task-types.md Y53, Y57, Y84 */
export function playbackFrames(params: JsonObject): VideoFrames {
  const rate = bounded(params.annotation_frame_rate) ?? bounded(params.frame_rate) ?? 1
  const { attachments } = params
  const framesPerSecond =
    bounded(params.video_frame_rate) ?? (Array.isArray(attachments) ? rate : video.framesPerSecond)
  const count = Array.isArray(attachments) ? attachments.length : Math.round(framesPerSecond * video.seconds)
  return { positions: steps(0, count - 1, framesPerSecond / rate), framesPerSecond, rate }
}

function ascending(count: number): number[] {
  return Array.from({ length: Math.max(1, count) }, (_, index) => index)
}

/** Whole numbers at equal distances, each rounded for itself; no frame twice. docs/wire/task-types.md Y57 */
function steps(from: number, to: number, step: number): number[] {
  const first = Math.max(0, from)
  const positions: number[] = []
  for (let index = 0; positions.length < mostFrames; index++) {
    const position = first + Math.round(index * Math.max(1, step))
    if (position > to && index > 0) break
    positions.push(position)
  }
  return positions
}
