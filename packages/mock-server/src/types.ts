import type { Bindings } from './environment'
import type { FaultControls, FaultDefinition } from './fault'
import type { JournalOptions } from './journal'
import type { JournalControls } from './journalEntry'
import type { RateLimit } from './rateLimiter'

/** Whether a key belongs to test mode (tasks complete at once) or live mode (tasks wait as `pending`). */
export type Mode = 'test' | 'live'

/** One finished exchange, as told to `onExchange`. Holds no credential and no body. */
export interface Exchange {
  method: string
  /** Path and query as received, such as `/v1/tasks?limit=2`. */
  path: string
  /** 0 when a fault reset the connection. */
  status: number
  /** Milliseconds from the arrival of the request to its answer. */
  durationMs: number
}

/** Settings of the emulated API. */
export interface EmulatorOptions {
  /**
   * The only API keys that are accepted. Default: every well-formed key opens a world of its own on first use
   * (`test_…` and `…|test` in test mode, `live_…` and other keys holding a `|` in live mode).
   */
  keys?: readonly string[]
  /** Seed of ids and generated answers: the same seed and the same requests give the same world. Default `'scale-ts'`. */
  seed?: string
  /** The current time in milliseconds since 1970. Default `Date.now`. */
  now?: () => number
  /** How many worlds there may be; above it a new key is answered 429. Nothing is evicted unless asked. Default 1,000. */
  maxWorlds?: number
  /** Refuses requests of a key that come too fast. Default: none, since Scale publishes no numbers. */
  rateLimit?: RateLimit
  /** Faults that hold in each world from the start, and again after `reset()`. */
  faults?: readonly FaultDefinition[]
  /** How much the journal of each world keeps. */
  journal?: JournalOptions
  /** Check every answer against the mock's own schema and fail loudly when it does not fit. Default `false`. */
  validateResponses?: boolean
  /** Called after each answered request. */
  onExchange?: (exchange: Exchange) => void
}

/** What `account()` is asked for. */
export interface AccountOptions {
  /** Default `'test'`. */
  mode?: Mode
}

/** A freshly minted API key and the world behind it. */
export interface Account {
  /** The key, well formed and never handed out before by this mock. */
  apiKey: string
  mode: Mode
  /** Names the world in journals and logs, where the key must not be. */
  worldId: string
  /** What goes wrong for this key. */
  faults: FaultControls
  /** What this key requested. */
  journal: JournalControls
  /** Forgets the key and its world, which makes room for another one. */
  close(): void
}

/** Moves tasks on as Scale's labelers would. Ids are unique over all worlds, so no key is needed. */
export interface TaskControls {
  /**
   * Completes a pending task.
   *
   * @param response what `task.response` becomes; default: the answer that the mock generates for its type
   * @throws Error when no pending task has that id
   */
  complete(taskId: string, response?: unknown): void
  /**
   * Ends a pending task in `error`.
   *
   * @param response what `task.response` becomes; default: one attachment that could not be downloaded
   * @throws Error when no pending task has that id
   */
  error(taskId: string, response?: unknown): void
  /**
   * Marks a pending task as being worked on (`work_started: true`), after which it cannot be canceled.
   *
   * @throws Error when no pending task has that id
   */
  start(taskId: string): void
}

/** The emulated API as one function, and the handles that tests use on it. */
export interface Emulator {
  /** Answers a request for any origin; the path decides. Never rejects. */
  fetch(request: Request, bindings?: Bindings): Promise<Response>
  /** Mints a key with an empty world. */
  account(options?: AccountOptions): Account
  /** What goes wrong in each world, those to come included. */
  faults: FaultControls
  /** The journals of all worlds as one. */
  journal: JournalControls
  /** Forgets a key and its world. @returns whether there was a world */
  removeWorld(apiKey: string): boolean
  /** Forgets every world and fault. Minted keys stay valid and start empty. */
  reset(): void
  /** Ends tasks that wait in live mode. */
  tasks: TaskControls
}
