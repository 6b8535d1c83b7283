import { invalidParameter } from './errors'
import { parseTime } from './parseTime'

/** The query of a request. Empty values count as not given, unknown names are ignored. docs/wire/http.md H13–H15 */
export class QueryReader {
  readonly #values: Record<string, string[]>

  constructor(values: Record<string, string[]>) {
    this.#values = values
  }

  /** All values of a repeatable parameter. */
  list(name: string): string[] {
    const values = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined
    return values?.filter((value) => value !== '') ?? []
  }

  /** A parameter that is given once; of several the last counts. */
  text(name: string): string | undefined {
    return this.list(name).at(-1)
  }

  /** A whole number within bounds. @throws Refusal docs/wire/http.md H28 */
  integer(name: string, fallback: number, from: number, to: number): number {
    const text = this.text(name)
    if (text === undefined) return fallback
    const value = /^\s*[+-]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(value)) throw invalidParameter(`"${name}" must be a number`)
    if (!Number.isSafeInteger(value)) throw invalidParameter(`"${name}" must be an integer`)
    if (value < from) throw invalidParameter(`"${name}" must be larger than or equal to ${from}`)
    if (value > to) throw invalidParameter(`"${name}" must be less than or equal to ${to}`)
    return value
  }

  /** `True`, `true` and the like. @throws Refusal docs/wire/http.md H12 */
  flag(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase()
    if (text === undefined) return undefined
    if (text !== 'true' && text !== 'false') throw invalidParameter(`"${name}" must be a boolean`)
    return text === 'true'
  }

  /** Milliseconds since 1970. @throws Refusal docs/wire/http.md H19 */
  time(name: string): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const time = parseTime(text)
    if (time === undefined) throw invalidParameter(`"${name}" must be a valid ISO 8601 date`)
    return time
  }
}
