export type { CatchAllHandler } from './catchAllHandler'
export { createMock, type Mock, type MockOptions } from './createMock'
export { markAsMock } from './markAsMock'
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
