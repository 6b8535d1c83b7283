/** Whether a key belongs to test mode (tasks complete at once) or live mode (tasks wait as `pending`). */
export type Mode = 'test' | 'live'

/** One finished exchange, as told to `onExchange`. Holds no credential and no body. */
export interface Exchange {
  method: string
  /** Path and query as received, such as `/v1/tasks?limit=2`. */
  path: string
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
  /** Check every answer against the mock's own schema and fail loudly when it does not fit. Default `false`. */
  validateResponses?: boolean
  /** Refuse Studio calls of test keys, and of projects that are no Studio projects. Default `false`. */
  strictStudio?: boolean
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
  fetch(request: Request): Promise<Response>
  /** Mints a key with an empty world. */
  account(options?: AccountOptions): Account
  /** Forgets every world. Minted keys stay valid and start empty. */
  reset(): void
  /** Ends tasks that wait in live mode. */
  tasks: TaskControls
}
