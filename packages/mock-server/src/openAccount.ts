import { worldIdOf } from './digest'
import type { Account, AccountOptions } from './types'
import type { World } from './world'
import { WorldControls } from './worldControls'
import type { Worlds } from './worlds'

/** Mints a key, with the controls of whatever world is behind it when they are used. */
export function openAccount(worlds: Worlds, options?: AccountOptions): Account {
  const { apiKey, mode } = worlds.mint(options)
  const world = (): World => {
    const found = worlds.get(apiKey)
    if (!found) throw new Error('This account is closed.')
    return found
  }
  const controls = () => new WorldControls(world())
  return {
    apiKey,
    mode,
    get tasks() {
      return controls().tasks
    },
    get clock() {
      return controls().clock
    },
    get deliveries() {
      return controls().deliveries
    },
    get settings() {
      return controls().settings
    },
    get callbackAuthKey() {
      return controls().callbackAuthKey
    },
    setCallbackAuthKeys: (keys) => controls().setCallbackAuthKeys(keys),
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
