import { readFile } from 'node:fs/promises'
import type { Fixture } from './fixture'
import { FixtureError } from './fixtureError'

/**
 * Reads a fixture from a JSON or YAML file.
 *
 * @throws FixtureError when the file cannot be read or is neither
 * @example
 * ```ts
 * import { readFixture, startMockServer } from '@scale-ts/mock-server/server'
 *
 * const server = await startMockServer({ port: 0, fixture: await readFixture('fixtures/pets.yaml') })
 * ```
 */
export async function readFixture(path: string | URL): Promise<Fixture> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new FixtureError('', `The fixture ${path} cannot be read: ${(error as Error).message}`)
  }
  try {
    if (/\.json$/i.test(String(path))) return JSON.parse(text)
    // JSON is YAML, but a megabyte of it takes seconds to read as that. Most servers read no fixture at all.
    const { parse } = await import('yaml')
    return parse(text, { maxAliasCount: 1000 }) ?? {}
  } catch (error) {
    throw new FixtureError('', `The fixture ${path} is not valid: ${(error as Error).message}`)
  }
}
