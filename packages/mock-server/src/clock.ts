/** The time of a world. */
export class Clock {
  readonly #realNow: () => number

  constructor(realNow: () => number = Date.now) {
    this.#realNow = realNow
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#realNow()
  }

  get isFrozen(): boolean {
    return false
  }
}
