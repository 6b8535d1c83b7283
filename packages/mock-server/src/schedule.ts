import { lastMoment } from './clock'

/** What is due: the work on a task begins, a task ends, or a callback is sent. */
export type DueKind = 'start' | 'end' | 'deliver'

/** Something that happens to one subject at a time of the world's own. Never changed, only replaced. */
export interface DueItem {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Among items of one time, the one that was added first comes first. */
  readonly sequence: number
  readonly kind: DueKind
  /** A task's id, or a delivery's. */
  readonly id: string
}

/** A schedule as plain data, in the order in which the items are due. */
export interface ScheduleData {
  nextSequence: number
  items: readonly DueItem[]
}

/**
 * What is still to happen in a world, in order of time. At most one item of a kind for a subject.
 *
 * A binary heap; items that were taken back stay in it until they come up, or until they are the most of it.
 */
export class Schedule {
  /** Where the keys of new, moved and removed items are noted, for who keeps them elsewhere. */
  changed: Set<string> | undefined
  #heap: DueItem[] = []
  #present = new Map<string, DueItem>()
  #nextSequence = 0

  get size(): number {
    return this.#present.size
  }

  /** When the first item is due; `Infinity` when there is none. */
  get nextAt(): number {
    return this.#heap.length ? this.#first().at : Number.POSITIVE_INFINITY
  }

  /** Adds an item, or moves it to another time. */
  add(kind: DueKind, id: string, at: number): void {
    // Nothing is due at a time that no clock can show.
    const item: DueItem = { at: Math.min(at, lastMoment), sequence: this.#nextSequence++, kind, id }
    this.#present.set(keyOf(kind, id), item)
    this.changed?.add(keyOf(kind, id))
    this.#push(item)
    this.#tidy()
  }

  has(kind: DueKind, id: string): boolean {
    return this.#present.has(keyOf(kind, id))
  }

  /** Takes an item back. */
  remove(kind: DueKind, id: string): void {
    if (!this.#present.delete(keyOf(kind, id))) return
    this.changed?.add(keyOf(kind, id))
    this.#tidy()
  }

  /** Takes the first item out if it is due by then. */
  takeDue(time: number): DueItem | undefined {
    if (this.nextAt > time) return undefined
    const item = this.#pop()
    this.#present.delete(keyOf(item.kind, item.id))
    this.changed?.add(keyOf(item.kind, item.id))
    this.#tidy()
    return item
  }

  /** The item that `changed` notes by this key, if it is still there. */
  byKey(key: string): DueItem | undefined {
    return this.#present.get(key)
  }

  toData(): ScheduleData {
    const items = [...this.#present.values()].sort((a, b) => a.at - b.at || a.sequence - b.sequence)
    return { nextSequence: this.#nextSequence, items }
  }

  static fromData({ nextSequence, items }: ScheduleData): Schedule {
    const schedule = new Schedule()
    schedule.#nextSequence = nextSequence
    // A sorted list is a heap.
    schedule.#heap = [...items]
    schedule.#present = new Map(items.map((item) => [keyOf(item.kind, item.id), item]))
    return schedule
  }

  /** A schedule of its own with the same items. */
  fork(): Schedule {
    const copy = new Schedule()
    copy.#nextSequence = this.#nextSequence
    copy.#heap = [...this.#heap]
    copy.#present = new Map(this.#present)
    return copy
  }

  #first(): DueItem {
    return this.#heap[0] as DueItem
  }

  /** Keeps the first item one that is present, and the heap at most twice as large as it must be. */
  #tidy(): void {
    if (this.#heap.length > 64 && this.#heap.length > 2 * this.#present.size) this.#heap = [...this.toData().items]
    while (this.#heap.length && !this.#isPresent(this.#first())) this.#pop()
  }

  #isPresent(item: DueItem): boolean {
    return this.#present.get(keyOf(item.kind, item.id)) === item
  }

  #push(item: DueItem): void {
    const heap = this.#heap
    let position = heap.push(item) - 1
    while (position > 0) {
      const parent = (position - 1) >> 1
      if (!isBefore(item, heap[parent] as DueItem)) break
      heap[position] = heap[parent] as DueItem
      position = parent
    }
    heap[position] = item
  }

  #pop(): DueItem {
    const heap = this.#heap
    const first = this.#first()
    const last = heap.pop() as DueItem
    if (!heap.length) return first
    let position = 0
    for (;;) {
      let child = 2 * position + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1] as DueItem, heap[child] as DueItem)) child++
      if (!isBefore(heap[child] as DueItem, last)) break
      heap[position] = heap[child] as DueItem
      position = child
    }
    heap[position] = last
    return first
  }
}

function isBefore(a: DueItem, b: DueItem): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence)
}

/** Names an item. */
export function keyOf(kind: DueKind, id: string): string {
  return `${kind}:${id}`
}
