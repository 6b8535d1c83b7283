import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { redact } from '@scale-ts/core'
import { type Cassette, type CassetteSource, cassetteFile, parseCassette } from './cassette'

const sources: readonly CassetteSource[] = ['docs', 'live', 'local']

/**
 * Reads all cassettes of a folder, by source.
 *
 * @throws Error for a file that cannot be read, or that lies in the folder of another source
 */
export async function readCassettes(folder: string): Promise<Map<CassetteSource, Map<string, Cassette>>> {
  const found = new Map<CassetteSource, Map<string, Cassette>>()
  for (const source of sources) {
    const files = await readdir(join(folder, source)).catch(() => [])
    const cassettes = new Map<string, Cassette>()
    for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
      const path = join(folder, source, file)
      const cassette = parseCassette(await readFile(path, 'utf8'), path)
      if (cassette.source !== source) {
        throw new Error(`The cassette ${path} says that its source is "${cassette.source}". Sources are never mixed.`)
      }
      cassettes.set(cassette.scenario, cassette)
    }
    if (cassettes.size) found.set(source, cassettes)
  }
  return found
}

/**
 * Writes a cassette to its source's folder.
 *
 * @param secrets texts that must not be in it
 * @throws Error when one of them is, before anything is written
 */
export async function writeCassette(folder: string, cassette: Cassette, secrets: readonly string[]): Promise<string> {
  const text = `${JSON.stringify(cassette, null, 2)}\n`
  for (const secret of secrets) {
    if (redact(text, secret) !== text) {
      throw new Error(`The recording of ${cassette.scenario} holds the API key, so it was not written.`)
    }
  }
  const path = join(folder, cassette.source, cassetteFile(cassette.scenario))
  await mkdir(join(folder, cassette.source), { recursive: true })
  // A recorder that is stopped leaves no half file.
  const unfinished = `${path}.${process.pid}.part`
  await writeFile(unfinished, text)
  await rename(unfinished, path)
  return path
}
