/** A map whose copy costs nothing until one of both sides changes. */
export class SharedMap<Key, Value> {
  #entries: Map<Key, Value>
  #isShared = false

  constructor(entries: Map<Key, Value> = new Map()) {
    this.#entries = entries
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key)
  }

  has(key: Key): boolean {
    return this.#entries.has(key)
  }

  set(key: Key, value: Value): void {
    this.#writable().set(key, value)
  }

  delete(key: Key): void {
    if (this.#entries.has(key)) this.#writable().delete(key)
  }

  keys(): MapIterator<Key> {
    return this.#entries.keys()
  }

  values(): MapIterator<Value> {
    return this.#entries.values()
  }

  fork(): SharedMap<Key, Value> {
    this.#isShared = true
    const copy = new SharedMap(this.#entries)
    copy.#isShared = true
    return copy
  }

  #writable(): Map<Key, Value> {
    if (this.#isShared) {
      this.#entries = new Map(this.#entries)
      this.#isShared = false
    }
    return this.#entries
  }
}
