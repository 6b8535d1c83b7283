import type { World } from '../world'
import { stateParts } from './stateParts'
import { worldEntries } from './worldEntries'

/**
 * A world as lines of JSON, each with its line end. Told as it is now, however slowly the lines are taken: the world may
 * change meanwhile.
 */
export function exportJsonl(world: World): Iterable<string> {
  return lines(world.fork())
}

const secretEntries = new Set(stateParts.filter(({ isSecret }) => isSecret).map(({ name }) => `part:${name}`))

function* lines(world: World): Generator<string> {
  for (const { key, json } of worldEntries(world)) if (!secretEntries.has(key)) yield `${json}\n`
}
