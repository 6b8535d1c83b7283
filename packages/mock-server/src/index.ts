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
export type {
  AnswerEffect,
  Fault,
  FaultCondition,
  FaultControls,
  FaultDefinition,
  FaultEffect,
  Latency,
  ResetEffect,
} from './fault'
export type { JournalOptions } from './journal'
export type { Expectation, JournalControls, JournalDelivery, JournalEntry, JournalFilter } from './journalEntry'
export type { Lifecycle, LifecycleSettings, PolledLifecycle, TimedLifecycle } from './lifecycleSettings'
export { markAsMock } from './markAsMock'
export { type OpenApiDocument, openApiDocument } from './openApiDocument'
export type { Duration } from './parseDuration'
export type { Random } from './random'
export type { RateLimit } from './rateLimiter'
export type { ResponseMode, SettingsChange, WorldSettings } from './settings'
export type {
  Account,
  AccountOptions,
  Emulator,
  EmulatorOptions,
  Exchange,
  Mode,
} from './types'
export { MockUsageError } from './usageError'
export { VerificationError } from './verify'
export { version } from './version'
