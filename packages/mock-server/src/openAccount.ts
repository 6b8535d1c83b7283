import type { Account, AccountOptions } from './types'
import type { World } from './world'
import { WorldControls } from './worldControls'
import type { Worlds } from './worlds'

/** Mints a key, with the controls of whatever world is behind it when they are used. */
export function openAccount(worlds: Worlds, options?: AccountOptions): Account {
  const { apiKey, mode } = worlds.mint(options)
  const controls = () => new WorldControls(worlds.get(apiKey) as World)
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
  }
}
