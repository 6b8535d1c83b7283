import { decode } from 'fast-png'
import { PNG } from 'pngjs'

/** How many pixels of an indexed PNG file have each index of its palette. */
export function countIndexes(bytes: Uint8Array): Map<number, number> {
  const { data, palette } = decode(bytes)
  if (!palette) throw new Error('The image has no palette.')
  const counts = new Map<number, number>()
  for (const index of data) counts.set(index, (counts.get(index) ?? 0) + 1)
  return counts
}

/** How many pixels of a PNG file have a colour, written `#rrggbb`. */
export function countColour(bytes: Uint8Array, colour: string): number {
  const { data } = PNG.sync.read(Buffer.from(bytes))
  const wanted = Number.parseInt(colour.slice(1), 16)
  let count = 0
  for (let at = 0; at < data.length; at += 4) if (data.readUIntBE(at, 3) === wanted) count++
  return count
}
