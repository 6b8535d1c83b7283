/** What a delivery tells of. A task: it ended, an audit changed it, it was recalled, or it was asked for again. */
export type DeliveryEvent = 'completed' | 'error' | 'audited' | 'recalled' | 'resent'

/** One attempt to reach a receiver. */
export interface DeliveryAttempt {
  /** When it began, on the world's clock. */
  readonly at: string
  /** The status of the answer, if there was one. */
  readonly status?: number
  /** What went wrong, if something did. */
  readonly error?: string
  /** In real milliseconds, also when the world's clock is frozen. */
  readonly durationMs: number
}

/** One callback with its attempts. Plain data; never changed, only replaced. */
export interface Delivery {
  readonly id: string
  readonly kind: 'task' | 'batch'
  /** The id of the task, or the name of the batch. */
  readonly subject: string
  readonly event: DeliveryEvent
  readonly url: string
  readonly createdAt: string
  /** `pending` until a receiver took it, or every attempt failed; `not sent` when no receiver may be contacted. */
  readonly state: 'pending' | 'delivered' | 'failed' | 'not sent'
  /** Why nothing was sent. */
  readonly reason?: string
  /** When the next attempt is due, while there is one. */
  readonly nextAttemptAt?: string
  readonly attempts: readonly DeliveryAttempt[]
}

/** Deliveries as plain data, the oldest first. */
export interface DeliveriesData {
  nextSequence: number
  deliveries: readonly Delivery[]
}

/** More finished deliveries than these are forgotten, the oldest first. */
const mostKept = 10_000

/** The callbacks of one world, the oldest first. */
export class Deliveries {
  #byId = new Map<string, Delivery>()
  #newest = new Map<string, string>()
  #nextSequence = 0

  get nextSequence(): number {
    return this.#nextSequence
  }

  add(delivery: Delivery): void {
    this.#nextSequence++
    this.#byId.set(delivery.id, delivery)
    this.#newest.set(subjectOf(delivery), delivery.id)
    if (this.#byId.size > mostKept) this.#forgetOldest()
  }

  get(id: string): Delivery | undefined {
    return this.#byId.get(id)
  }

  replace(delivery: Delivery): void {
    this.#byId.set(delivery.id, delivery)
  }

  /** The last delivery decides what its subject says of callbacks. */
  isNewest(delivery: Delivery): boolean {
    return this.#newest.get(subjectOf(delivery)) === delivery.id
  }

  all(): Delivery[] {
    return [...this.#byId.values()]
  }

  toData(): DeliveriesData {
    return { nextSequence: this.#nextSequence, deliveries: this.all() }
  }

  static fromData({ nextSequence, deliveries }: DeliveriesData): Deliveries {
    const store = new Deliveries()
    for (const delivery of deliveries) store.add(delivery)
    store.#nextSequence = nextSequence
    return store
  }

  /** Deliveries of their own with the same records. */
  fork(): Deliveries {
    const copy = new Deliveries()
    copy.#byId = new Map(this.#byId)
    copy.#newest = new Map(this.#newest)
    copy.#nextSequence = this.#nextSequence
    return copy
  }

  #forgetOldest(): void {
    let looked = 0
    for (const delivery of this.#byId.values()) {
      if (delivery.state !== 'pending') {
        this.#byId.delete(delivery.id)
        if (this.isNewest(delivery)) this.#newest.delete(subjectOf(delivery))
        if (this.#byId.size <= mostKept) return
      }
      // Those at the front may all be pending; they are not searched through for each new one.
      if (++looked === 16) return
    }
  }
}

function subjectOf({ kind, subject }: Delivery): string {
  return `${kind}:${subject}`
}
