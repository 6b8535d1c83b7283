export type { CatchAllHandler } from './catchAllHandler'
export { createMock, type Mock, type MockOptions } from './createMock'
export type { ResponseFunction, ResponseOptions, ResponseTask } from './customResponses'
export { type OpenApiDocument, openApiDocument } from './openApiDocument'
export type { Random } from './random'
export type { ResponseMode } from './settings'
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
