import type { Controls } from './controls'
import type { ResponseOptions } from './customResponses'
import type { Bindings } from './environment'
import type { FaultControls, FaultDefinition } from './fault'
import type { JournalOptions } from './journal'
import type { JournalControls } from './journalEntry'
import type { RateLimit } from './rateLimiter'
import type { Fixture } from './seed/fixture'
import type { SettingsChange } from './settings'
import type { StateControls } from './state/stateControls'

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
export interface EmulatorOptions<Responses extends object = Record<string, unknown>> {
  /**
   * The only API keys that are accepted. Default: every well-formed key opens a world of its own on first use
   * (`test_…` and `…|test` in test mode, `live_…` and other keys holding a `|` in live mode).
   */
  keys?: readonly string[]
  /** Seed of ids and generated answers: the same seed and the same requests give the same world. Default `'scale-ts'`. */
  seed?: string
  /** What every new world begins with. Default: nothing. */
  fixture?: Fixture
  /** The current time in milliseconds since 1970. Default `Date.now`. */
  now?: () => number
  /** Settings that every world begins with, such as `{ lifecycle: { live: { after: '10m' } } }`. */
  settings?: SettingsChange
  /**
   * Receivers of callbacks that may be contacted besides this machine: host names, addresses, or networks such as
   * `172.16.0.0/12`. An allowed name must lead to public addresses, unless those it leads to are allowed as well.
   * Default: none; what is not contacted is recorded as not sent. In a browser no name is contacted.
   */
  allowCallbacks?: readonly string[]
  /** Resolves the names of `allowCallbacks` to addresses. Default: as the system does. */
  resolveCallbackHost?: (name: string) => Promise<readonly string[]>
  /** What callbacks carry in `scale-callback-auth`, by mode. Default: keys of each world's own, made from the seed. */
  callbackAuthKeys?: Partial<Record<Mode, string>>
  /**
   * How many worlds there may be, those of a data file included; above it a new key is answered 429. Nothing is evicted
   * unless asked. Default 1,000.
   */
  maxWorlds?: number
  /** Refuses requests of a key that come too fast. Default: none, since Scale publishes no numbers. */
  rateLimit?: RateLimit
  /** Faults that hold in each world from the start, and again after `reset()`. */
  faults?: readonly FaultDefinition[]
  /** How much the journal of each world keeps. */
  journal?: JournalOptions
  /** Check every answer against the mock's own schema and fail loudly when it does not fit. Default `false`. */
  validateResponses?: boolean
  /** Refuse Studio calls of test keys, and of projects that are no Studio projects. Default `false`. */
  strictStudio?: boolean
  /**
   * How finished tasks are answered. `'recorded'`: as production answered test keys, for the types where that is on record,
   * and in full for all others and in live mode. `'rich'`: always in full, as documented. Or by task type, with functions.
   * Default `'recorded'`.
   */
  responses?: ResponseOptions<Responses>
  /** Ask for the key of their world when result files are read, as accounts with secure result URLs do. Default `false`. */
  secureResultUrls?: boolean
  /**
   * Lets clients of other machines use `/_mock`, which send it as `X-Scale-Mock-Admin`: 8 or more visible ASCII characters.
   * Default: `/_mock` answers to this machine only.
   */
  adminToken?: string
  /** Called after each answered request. */
  onExchange?: (exchange: Exchange) => void
}

/** What `account()` is asked for. */
export interface AccountOptions {
  /** Default `'test'`. A key that is given says its mode itself. */
  mode?: Mode
  /** The key whose world is meant. Default: a new one, with an empty world. */
  apiKey?: string
}

/** An API key and the world behind it: its controls reach this world only. */
export interface Account extends Controls, StateControls {
  /** The key, well formed; never handed out before by this mock unless it was asked for. */
  apiKey: string
  mode: Mode
  /** What callbacks of this world carry in `scale-callback-auth`; the same for the same seed. */
  readonly callbackAuthKey: string
  /** Sets the auth keys of callbacks. @throws Error when one cannot stand in a header */
  setCallbackAuthKeys(keys: Partial<Record<Mode, string>>): void
  /** Names the world in journals and logs, where the key must not be. */
  worldId: string
  /** What goes wrong for this key. */
  faults: FaultControls
  /** What this key requested. */
  journal: JournalControls
  /** Forgets the key and its world, which makes room for another one. */
  close(): void
}

/** The emulated API as one function, and the handles that tests use on it. */
export interface Emulator extends Controls {
  /** Answers a request for any origin; the path decides. Never rejects. */
  fetch(request: Request, bindings?: Bindings): Promise<Response>
  /**
   * Mints a key with an empty world, or takes the world of the key that is given.
   *
   * @throws Error when the given key opens no world
   */
  account(options?: AccountOptions): Account
  /** What goes wrong in each world, those to come included. */
  faults: FaultControls
  /** The journals of all worlds as one. */
  journal: JournalControls
  /** Forgets a key and its world. @returns whether there was a world */
  removeWorld(apiKey: string): boolean
  /**
   * Forgets every world, and every fault but those of the options. Minted keys stay valid and start empty; clock and
   * settings stay as they were set for the mock.
   */
  reset(): void
}
