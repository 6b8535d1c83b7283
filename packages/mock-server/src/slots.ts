/** Lets no more than some run at a time under one name; the others wait in their order. */
export class Slots {
  readonly #most: number
  readonly #queues = new Map<string, { running: number; waiting: (() => void)[] }>()

  constructor(most: number) {
    this.#most = most
  }

  async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    let queue = this.#queues.get(name)
    if (!queue) {
      queue = { running: 0, waiting: [] }
      this.#queues.set(name, queue)
    }
    const { waiting } = queue
    if (queue.running < this.#most) queue.running++
    // The place is handed on, so that none who comes later can take it.
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else if (--queue.running === 0) this.#queues.delete(name)
    }
  }
}
