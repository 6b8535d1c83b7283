import type { World } from '../world'
import { worldEntries } from './worldEntries'

/**
 * A world as lines of JSON, each with its line end. Told as it is now, however slowly the lines are taken: the world may
 * change meanwhile.
 */
export function exportJsonl(world: World): Iterable<string> {
  return lines(world.fork())
}

function* lines(world: World): Generator<string> {
  for (const { json } of worldEntries(world)) yield `${json}\n`
}
