import { SharedMap } from './sharedMap'

/** A map of values that are never changed, only replaced. It notes what changes, and its copies cost next to nothing. */
export class NotedMap<Value extends object> {
  /** Where the keys of new, replaced and removed values are noted, for who keeps them elsewhere. */
  changed: Set<string> | undefined
  #values: SharedMap<string, Value> = new SharedMap()

  get(key: string): Value | undefined {
    return this.#values.get(key)
  }

  set(key: string, value: Value): void {
    this.#values.set(key, value)
    this.changed?.add(key)
  }

  delete(key: string): void {
    if (!this.#values.has(key)) return
    this.#values.delete(key)
    this.changed?.add(key)
  }

  /** In the order in which they were set first. */
  *keys(): Generator<string> {
    for (const [key] of this.#values.entries()) yield key
  }

  *values(): Generator<Value> {
    for (const [, value] of this.#values.entries()) yield value
  }

  /** A map of its own with the same values. */
  fork(): NotedMap<Value> {
    const copy = new NotedMap<Value>()
    copy.#values = this.#values.fork()
    return copy
  }
}
