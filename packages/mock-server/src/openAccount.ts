import { worldIdOf } from './digest'
import type { Faults } from './faults'
import { suggestion } from './nearestNames'
import { settle } from './state/settle'
import type { Snapshots } from './state/snapshots'
import { stateControls } from './state/stateControls'
import type { Account, AccountOptions } from './types'
import { MockUsageError } from './usageError'
import type { World } from './world'
import { WorldControls } from './worldControls'
import type { Worlds } from './worlds'

/** Mints a key, or takes the one that is given, with the controls of whatever world is behind it when they are used. */
export function openAccount(worlds: Worlds, snapshots: Snapshots, options: AccountOptions = {}): Account {
  checkAccountOptions(options)
  const { apiKey, mode } =
    options.apiKey === undefined
      ? worlds.mint(options)
      : { apiKey: options.apiKey, mode: worlds.open(options.apiKey).mode }
  const world = (): World => {
    const found = worlds.get(apiKey)
    if (!found) throw new Error('This account is closed.')
    return found
  }
  const controls = () => new WorldControls(world())
  const changeFaults = <Result>(change: (faults: Faults) => Result): Result => {
    const { faults, commit } = world()
    const result = change(faults)
    settle(commit())
    return result
  }
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
      add: (fault) => changeFaults((faults) => faults.add(fault)),
      list: () => world().faults.list(),
      remove: (id) => changeFaults((faults) => faults.remove(id)),
      clear: () => changeFaults((faults) => faults.clear()),
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
    ...stateControls(worlds, snapshots, apiKey, world, (options) => openAccount(worlds, snapshots, options)),
    close: () => {
      worlds.remove(apiKey)
    },
  }
}

/** Of a mode that does not exist, the key would open nothing. */
function checkAccountOptions(options: AccountOptions): void {
  const known = ['mode', 'apiKey']
  const unknown = Object.keys(options).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new MockUsageError(`An account has no "${unknown}". ${suggestion(unknown, known)}`)
  }
  const { mode = 'test' } = options
  if (mode !== 'test' && mode !== 'live') {
    throw new MockUsageError(`"mode" must be "test" or "live", not ${JSON.stringify(mode)}.`)
  }
}
