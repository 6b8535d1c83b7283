import type { Random } from '../random'
import { pictureSize } from './picture'

const { width, height } = pictureSize

/** Which segment each pixel belongs to, row by row, and how many pixels each segment has. */
export interface SegmentMap {
  pixels: Uint8Array
  /** By segment. */
  counts: number[]
}

/** Divides the picture among segments, so that each has pixels of its own and none is left over. */
export function segmentMap(segments: readonly number[], random: Random): SegmentMap {
  const pixels = new Uint8Array(width * height)
  const counts: number[] = []
  const divide = (some: readonly number[], left: number, top: number, right: number, bottom: number): void => {
    const [segment, second] = some
    if (segment === undefined) return
    if (second === undefined) {
      for (let row = top; row < bottom; row++) pixels.fill(segment, row * width + left, row * width + right)
      counts[segment] = (counts[segment] ?? 0) + (right - left) * (bottom - top)
      return
    }
    const half = Math.ceil(some.length / 2)
    // The share of the first half, moved a little.
    const share = (half / some.length) * (0.8 + 0.4 * random.next())
    const cut = (from: number, to: number) =>
      Math.min(to - 1, Math.max(from + 1, Math.round(from + (to - from) * Math.min(0.9, share))))
    if (right - left >= bottom - top) {
      const middle = cut(left, right)
      divide(some.slice(0, half), left, top, middle, bottom)
      divide(some.slice(half), middle, top, right, bottom)
    } else {
      const middle = cut(top, bottom)
      divide(some.slice(0, half), left, top, right, middle)
      divide(some.slice(half), left, middle, right, bottom)
    }
  }
  divide(segments, 0, 0, width, height)
  return { pixels, counts }
}
