import { encode } from 'fast-png'
import type { Colour } from './colour'
import { pictureSize } from './picture'
import type { ResultFile } from './resultFile'

/** A PNG with a palette, whose values are the indexes of the segments. docs/wire/task-types.md Y83 */
export function indexedPicture(pixels: Uint8Array, palette: readonly Colour[]): ResultFile {
  return png({ ...pictureSize, data: pixels, channels: 1, palette: palette.map((colour) => [...colour]) })
}

/** A PNG in true colours. docs/wire/task-types.md Y83 */
export function colouredPicture(pixels: Uint8Array, palette: readonly Colour[]): ResultFile {
  const data = new Uint8Array(pixels.length * 3)
  for (let position = 0; position < pixels.length; position++) {
    const [red, green, blue] = palette[pixels[position] as number] ?? [0, 0, 0]
    data[position * 3] = red
    data[position * 3 + 1] = green
    data[position * 3 + 2] = blue
  }
  return png({ ...pictureSize, data, channels: 3 })
}

/** A PNG that is white where a segment is, and black elsewhere. docs/wire/task-types.md Y83 */
export function maskPicture(pixels: Uint8Array, segment: number): ResultFile {
  return png({ ...pictureSize, data: pixels.map((index) => (index === segment ? 255 : 0)), channels: 1 })
}

function png(image: Parameters<typeof encode>[0]): ResultFile {
  return { kind: 'png', bytes: encode(image, { zlib: { level: 6 } }) }
}
