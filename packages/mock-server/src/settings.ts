import { defaultLifecycle, type LifecycleSettings } from './lifecycleSettings'
import type { Duration } from './parseDuration'
import type { RateLimit } from './rateLimiter'

/** How finished tasks are answered: as production did to test keys, where that is on record, or always in full. */
export type ResponseMode = 'recorded' | 'rich'

/** What a world does where a request leaves it open. Plain data: each world has its own, and all of it can be told. */
export interface WorldSettings {
  responses: ResponseMode
  /** Whether result files need the key of their world. docs/wire/tasks.md T32 */
  secureResultUrls: boolean
  /** Refuses Studio calls of test keys, and of projects that are no Studio projects. docs/wire/studio.md S15 */
  strictStudio: boolean
  /** When and how tasks end. */
  lifecycle: LifecycleSettings
  /** How long a receiver of callbacks may take for its answer, in real time also when the clock is frozen: 24 days at most. Default `'10s'`. */
  callbackTimeout: Duration
  /** Where tasks that name no `callback_url` are told to: a URL or an e-mail address. Default: nowhere. */
  defaultCallbackUrl?: string | undefined
  /** Where all callbacks go, of tasks and batches, whatever address they name. Default: where they name. */
  forwardCallbacksTo?: string | undefined
  /** Default: none. docs/wire/http.md H33 */
  rateLimit?: RateLimit | undefined
}

export const defaultSettings: Readonly<WorldSettings> = {
  responses: 'recorded',
  secureResultUrls: false,
  strictStudio: false,
  lifecycle: defaultLifecycle,
  // docs/wire/http.md H82
  callbackTimeout: '10s',
}

/** Settings that `null` takes back. */
type TakenBack = 'defaultCallbackUrl' | 'forwardCallbacksTo' | 'rateLimit'

/** Changes to settings: whatever is not named stays. Of `lifecycle`, each of its members that is named is replaced whole. */
export interface SettingsChange extends Omit<Partial<WorldSettings>, 'lifecycle' | TakenBack> {
  lifecycle?: Partial<LifecycleSettings>
  /** `null` takes it back. */
  defaultCallbackUrl?: string | null | undefined
  /** `null` takes it back. */
  forwardCallbacksTo?: string | null | undefined
  /** `null` takes it back. */
  rateLimit?: RateLimit | null | undefined
}
