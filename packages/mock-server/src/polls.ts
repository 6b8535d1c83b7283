import { SharedMap } from './state/sharedMap'

/** After how many more reads a task is begun, and after how many it ends. Never changed, only replaced. */
export interface PollPlan {
  readonly start: number
  readonly end: number
}

/** The tasks of a world that end by being read, by id. */
export class Polls {
  /** Where the ids of new, changed and removed plans are noted, for who keeps them elsewhere. */
  changed: Set<string> | undefined
  #plans: SharedMap<string, PollPlan> = new SharedMap()

  get(taskId: string): PollPlan | undefined {
    return this.#plans.get(taskId)
  }

  set(taskId: string, plan: PollPlan): void {
    this.#plans.set(taskId, plan)
    this.changed?.add(taskId)
  }

  delete(taskId: string): void {
    if (!this.#plans.has(taskId)) return
    this.#plans.delete(taskId)
    this.changed?.add(taskId)
  }

  entries(): Iterable<[string, PollPlan]> {
    return this.#plans.entries()
  }

  /** Plans of their own, at next to no cost. */
  fork(): Polls {
    const copy = new Polls()
    copy.#plans = this.#plans.fork()
    return copy
  }
}
