const removed: unique symbol = Symbol('removed')

/**
 * A map whose copies share what is there already: a copy costs as much as what changed since the last one, and the first
 * change after it costs no more than any other.
 */
export class SharedMap<Key, Value> {
  /** What copies share; never changed any more. */
  #base: ReadonlyMap<Key, Value> | undefined
  /** What is different here. */
  #own: Map<Key, Value | typeof removed> = new Map()

  get(key: Key): Value | undefined {
    const own = this.#own.get(key)
    if (own !== undefined) return own === removed ? undefined : own
    return this.#base?.get(key)
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined
  }

  set(key: Key, value: Value): void {
    this.#own.set(key, value)
  }

  delete(key: Key): void {
    if (this.#base?.has(key)) this.#own.set(key, removed)
    else this.#own.delete(key)
  }

  /** In the order in which they were set first. */
  *entries(): Generator<[Key, Value]> {
    for (const [key, value] of this.#base ?? []) {
      const own = this.#own.get(key) ?? value
      if (own !== removed) yield [key, own]
    }
    for (const [key, value] of this.#own) if (value !== removed && !this.#base?.has(key)) yield [key, value]
  }

  fork(): SharedMap<Key, Value> {
    // So that the copying of what is different stays small, and what it took to join it was paid for by many changes.
    if (this.#own.size > (this.#base?.size ?? 0) / 4) {
      this.#base = this.#base ? new Map(this.entries()) : (this.#own as Map<Key, Value>)
      this.#own = new Map()
    }
    const copy = new SharedMap<Key, Value>()
    copy.#base = this.#base
    copy.#own = new Map(this.#own)
    return copy
  }
}
