export type { BatchCallback, Callback, CallbackBatch, CallbackTask, TaskCallback } from './Callback'
export { CallbackError } from './CallbackError'
export {
  type CallbackContext,
  type CallbackHandler,
  type CallbackHandlerOptions,
  createCallbackHandler,
} from './createCallbackHandler'
export { createMemoryStore } from './createMemoryStore'
export { type ParseCallbackOptions, parseCallback } from './parseCallback'
export type { Claim, SeenStore } from './SeenStore'
