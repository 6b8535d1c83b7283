import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PNG } from 'pngjs'

/** Draws gradients of different colours into a folder, and returns their paths. */
export async function drawImages(folder: string, count: number): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const paths = Array.from({ length: count }, (_, index) =>
    join(folder, `gradient-${String(index + 1).padStart(2, '0')}.png`),
  )
  for (const [index, path] of paths.entries()) {
    const image = new PNG({ width: 256, height: 192 })
    for (let at = 0; at < image.data.length; at += 4) {
      const [x, y] = [(at / 4) % image.width, Math.floor(at / 4 / image.width)]
      image.data.set([x, y, (index * 97 + x * y) % 256, 255], at)
    }
    await writeFile(path, PNG.sync.write(image))
  }
  return paths
}
