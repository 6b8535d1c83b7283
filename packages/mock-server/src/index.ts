export type { CatchAllHandler } from './catchAllHandler'
export { createMock, type Mock, type MockOptions } from './createMock'
export {
  type Fixture,
  type FixtureBatch,
  type FixtureBuilder,
  type FixtureProject,
  type FixtureTask,
  fixture,
} from './seed/fixture'
export { FixtureError } from './seed/fixtureError'
export type { SeededFixture } from './seed/seedWorld'
export type { ImportResult } from './state/importJsonl'
export type { Snapshot, StateControls } from './state/stateControls'
export type { TextSource } from './state/textLines'
export type {
  Account,
  AccountOptions,
  Emulator,
  EmulatorOptions,
  Exchange,
  Mode,
  TaskControls,
} from './types'
export { version } from './version'
