export type { CatchAllHandler } from './catchAllHandler'
export { createMock, type Mock, type MockOptions } from './createMock'
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
export type { Duration } from './parseDuration'
export type { RateLimit } from './rateLimiter'
export type {
  Account,
  AccountOptions,
  Emulator,
  EmulatorOptions,
  Exchange,
  Mode,
  TaskControls,
} from './types'
export { MockUsageError } from './usageError'
export { VerificationError } from './verify'
export { version } from './version'
