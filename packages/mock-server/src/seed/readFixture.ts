import { readFile } from 'node:fs/promises'
import { parseJson } from '../parseJson'
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
    if (/\.json$/i.test(String(path))) return parseJson(text, String(path)) as Fixture
    // JSON is YAML, but a megabyte of it takes seconds to read as that. Most servers read no fixture at all.
    const { parse } = await import('yaml')
    return withoutCircles(parse(text, { maxAliasCount: 1000 }) ?? {})
  } catch (error) {
    throw new FixtureError('', `The fixture ${path} is not valid: ${(error as Error).message}`)
  }
}

/** @throws Error for what no JSON can say, as an alias within what it stands for */
function withoutCircles(fixture: Fixture): Fixture {
  try {
    JSON.stringify(fixture)
  } catch {
    throw new Error('an alias (*name) stands within what it stands for (&name).')
  }
  return fixture
}
