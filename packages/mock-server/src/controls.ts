import type { TaskAudit } from './audit'
import type { Moment } from './clock'
import type { Delivery } from './deliveries'
import type { Duration } from './parseDuration'
import type { SettingsChange, WorldSettings } from './settings'

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
  /**
   * Audits a completed task, as the customer or as Scale; with the result `'fixed'` its response is replaced.
   *
   * @throws Error when no completed task has that id, or the audit lacks something
   */
  audit(taskId: string, audit: TaskAudit): void
  /**
   * Takes a completed task back into work: it is `pending` again, and its response becomes a prior one.
   *
   * @throws Error when no completed task has that id
   */
  recall(taskId: string): void
}

/** The time. Whatever becomes due is run in order, with the clock standing at its time. */
export interface ClockControls {
  /** Milliseconds since 1970. */
  now(): number
  /** Whether it stands. */
  readonly isFrozen: boolean
  /**
   * Stops the clock, at another time if one is given. Then nothing happens by itself: what is due now, such as the first
   * attempt of a callback, waits for the next `advance` too, even for `advance(0)`.
   */
  freeze(at?: Moment): Promise<void>
  /** Sets the time. On the way forward, all that becomes due is run, as `advance` does; on the way back nothing is. */
  set(time: Moment): Promise<void>
  /**
   * Lets time pass: tasks are begun and ended, callbacks are delivered, and retried where the retry becomes due by then.
   * Resolves when every attempt has its outcome.
   */
  advance(by: Duration): Promise<void>
  /** Runs on from where it stands. */
  resume(): void
}

/** Which deliveries are meant; without a filter all. */
export interface DeliveryFilter {
  state?: Delivery['state']
  kind?: Delivery['kind']
  /** A task's id, or a batch's name. */
  subject?: string
  event?: Delivery['event']
}

/** The callbacks that were sent, are to be sent, or were not sent. */
export interface DeliveryControls {
  /** The deliveries, the oldest first. The last 10,000 finished ones of a world are kept. */
  list(filter?: DeliveryFilter): Delivery[]
  /**
   * Tells the subject of a delivery once more, as it is now, at once and whatever the clock says.
   *
   * @returns the new delivery after its first attempt
   * @throws Error when no delivery has that id
   */
  resend(deliveryId: string): Promise<Delivery>
}

/** What the world does where a request leaves it open. */
export interface SettingsControls {
  get(): WorldSettings
  /**
   * Changes some settings. Lifecycles count for tasks that are created, or recalled, from then on.
   *
   * @returns all settings
   * @throws Error that names the setting and what it takes
   */
  update(change: SettingsChange): WorldSettings
}

/** All that can be done to a world from outside its API. */
export interface Controls {
  /** Ends, audits and recalls tasks. */
  tasks: TaskControls
  clock: ClockControls
  deliveries: DeliveryControls
  settings: SettingsControls
}
