import { SharedMap } from './state/sharedMap'

/** Idempotency keys of creates that succeeded. docs/wire/http.md H30 */
export class IdempotencyKeys {
  /** Where new ones are noted, for who keeps them elsewhere. */
  changed: Set<string> | undefined
  #keys: SharedMap<string, true> = new SharedMap()

  has(key: string): boolean {
    return this.#keys.has(key)
  }

  add(key: string): void {
    this.#keys.set(key, true)
    this.changed?.add(key)
  }

  *values(): Generator<string> {
    for (const [key] of this.#keys.entries()) yield key
  }

  fork(): IdempotencyKeys {
    const copy = new IdempotencyKeys()
    copy.#keys = this.#keys.fork()
    return copy
  }
}
