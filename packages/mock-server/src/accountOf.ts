import { worldIdOf } from './digest'
import type { Account, Mode } from './types'
import type { World } from './world'
import type { Worlds } from './worlds'

/** The handles on the world of a key. The world is looked up each time, since `reset()` puts a new one in its place. */
export function accountOf(worlds: Worlds, { apiKey, mode }: { apiKey: string; mode: Mode }): Account {
  const world = (): World => {
    const found = worlds.get(apiKey)
    if (!found) throw new Error('This account is closed.')
    return found
  }
  return {
    apiKey,
    mode,
    worldId: worldIdOf(apiKey),
    faults: {
      add: (fault) => world().faults.add(fault),
      list: () => world().faults.list(),
      remove: (id) => world().faults.remove(id),
      clear: () => world().faults.clear(),
    },
    journal: {
      requests: (filter) => world().journal.requests(filter),
      deliveries: (filter) => world().journal.deliveries(filter),
      verify: (expectation) => world().journal.verify(expectation),
      hash: () => world().journal.hash(),
      clear: () => world().journal.clear(),
      get dropped() {
        return world().journal.dropped
      },
    },
    close: () => {
      worlds.remove(apiKey)
    },
  }
}
