export type { TaskAudit } from './audit'
export type { CatchAllHandler } from './catchAllHandler'
export type { Moment } from './clock'
export type {
  ClockControls,
  Controls,
  DeliveryControls,
  DeliveryFilter,
  SettingsControls,
  TaskControls,
} from './controls'
export { createMock, type Mock, type MockOptions } from './createMock'
export type { ResponseFunction, ResponseOptions, ResponseTask } from './customResponses'
export type { Delivery, DeliveryAttempt, DeliveryEvent } from './deliveries'
export type { Lifecycle, LifecycleSettings, PolledLifecycle, TimedLifecycle } from './lifecycleSettings'
export { type OpenApiDocument, openApiDocument } from './openApiDocument'
export type { Duration } from './parseDuration'
export type { Random } from './random'
export type { ResponseMode, SettingsChange, WorldSettings } from './settings'
export { markAsMock } from './markAsMock'
export type {
  Account,
  AccountOptions,
  Emulator,
  EmulatorOptions,
  Exchange,
  Mode,
} from './types'
export { version } from './version'
