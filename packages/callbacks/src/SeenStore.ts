/** What a claim finds: the event is yours to handle now, someone is at it, or it was handled. */
export type Claim = 'claimed' | 'busy' | 'done'

/**
 * Remembers which events were handled. Each method may answer at once or with a promise. Between `claim` and `finish` or
 * `release` lies one run of your handler; a store that several processes share should let a claim expire after the longest
 * time that a run may take, since a process that dies in between never gives it back.
 */
export interface SeenStore {
  /** Takes hold of an event, for one caller only. */
  claim(id: string): Claim | Promise<Claim>
  /** The event was handled: from now on its claims are `'done'`. */
  finish(id: string): unknown
  /** The handler failed: the next delivery may claim the event again. */
  release(id: string): unknown
}
