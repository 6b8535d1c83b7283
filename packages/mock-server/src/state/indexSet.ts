import { OrderedIndex } from '../orderedIndex'
import { SharedMap } from './sharedMap'

/** Ordered indexes by what they hold. Copies share every index until one side changes it. */
export class IndexSet {
  #indexes: SharedMap<string, OrderedIndex> = new SharedMap()
  /** Whose indexes may be changed in place. A new one after each copy, so that what both sides hold stays as it is. */
  #owner = {}

  get(key: string): OrderedIndex | undefined {
    return this.#indexes.get(key)
  }

  add(key: string, sequence: number): void {
    this.#writable(key).add(sequence)
  }

  delete(key: string, sequence: number): void {
    if (!this.#indexes.has(key)) return
    const index = this.#writable(key)
    index.delete(sequence)
    if (index.size === 0) this.#indexes.delete(key)
  }

  fork(): IndexSet {
    const copy = new IndexSet()
    copy.#indexes = this.#indexes.fork()
    this.#owner = {}
    return copy
  }

  #writable(key: string): OrderedIndex {
    const present = this.#indexes.get(key)
    if (present?.owner === this.#owner) return present
    const index = new OrderedIndex(this.#owner, present)
    this.#indexes.set(key, index)
    return index
  }
}
