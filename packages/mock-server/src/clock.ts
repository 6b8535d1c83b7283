import { parseTime } from './parseTime'

/** A moment: milliseconds since 1970, an ISO 8601 text, or a `Date`. */
export type Moment = number | string | Date

/** A clock as plain data. */
export interface ClockData {
  /** How far this clock is ahead of the real one, in milliseconds. */
  offset: number
  /** Where it stands, if it stands. */
  frozenAt?: number | undefined
}

/** The time of a world. It runs with the real one, at a distance, or stands still. */
export class Clock {
  readonly #realNow: () => number
  #offset: number
  #frozenAt: number | undefined
  /** Where the clock is held while what is due at that time is run. */
  #heldAt: number | undefined

  constructor(realNow: () => number = Date.now, { offset, frozenAt }: ClockData = { offset: 0 }) {
    this.#realNow = realNow
    this.#offset = offset
    this.#frozenAt = frozenAt
  }

  /** Milliseconds since 1970. Stands at the last moment that the API can tell, also when the real time goes on. */
  now(): number {
    return this.#heldAt ?? this.#frozenAt ?? Math.min(Math.max(this.#realNow() + this.#offset, 0), lastMoment)
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined
  }

  /** Stands still from now on. */
  freeze(): void {
    this.#frozenAt ??= this.now()
  }

  /** Runs on from where it stands. */
  resume(): void {
    if (this.#frozenAt === undefined) return
    const now = this.now()
    this.#frozenAt = undefined
    this.#goOnFrom(now)
  }

  /** Stands at a time, until `moveTo`, for as long as something that belongs to that time is run. */
  holdAt(time: number): void {
    this.#heldAt = time
  }

  /** Goes on, or stands if it is frozen, from another time. */
  moveTo(time: number): void {
    this.#heldAt = undefined
    if (this.#frozenAt !== undefined) this.#frozenAt = time
    else this.#goOnFrom(time)
  }

  /** Undoes `holdAt`: the time is what it would have been without. */
  letGo(): void {
    this.#heldAt = undefined
  }

  toData(): ClockData {
    return { offset: this.#offset, ...(this.#frozenAt !== undefined && { frozenAt: this.#frozenAt }) }
  }

  /** Becomes the clock that `toData` told of. */
  fromData({ offset, frozenAt }: ClockData): void {
    this.#offset = offset
    this.#frozenAt = frozenAt
  }

  #goOnFrom(time: number): void {
    this.#offset = time - this.#realNow()
  }
}

/**
 * Reads a moment.
 *
 * @returns milliseconds since 1970
 * @throws Error that says what a moment looks like
 */
export function parseMoment(moment: unknown): number {
  const time = moment instanceof Date ? moment.getTime() : typeof moment === 'string' ? parseTime(moment) : moment
  if (typeof time !== 'number' || !(time >= 0 && time <= lastMoment)) {
    const told = moment instanceof Date ? String(moment) : (JSON.stringify(moment) ?? String(moment))
    throw new Error(
      `${told} is not a time: give an ISO 8601 text such as "2024-01-01T00:00:00Z", a Date, or milliseconds since 1970.`,
    )
  }
  return Math.round(time)
}

/** The end of the year 9999: later times have another form as text. */
export const lastMoment: number = Date.UTC(10_000, 0, 1) - 1

/** @throws Error when a time is one that the API cannot tell */
export function checkMoment(time: number): number {
  if (time <= lastMoment) return time
  throw new Error('The clock cannot be moved beyond the year 9999.')
}
