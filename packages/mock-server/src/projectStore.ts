import type { ProjectRecord } from './project'
import { SharedMap } from './state/sharedMap'

/** The projects of one world by name, the oldest first. */
export class ProjectStore {
  /** Where the names of new and changed projects are noted, for who keeps them elsewhere. */
  changed: Set<string> | undefined
  #records: SharedMap<string, ProjectRecord> = new SharedMap()

  get(name: string): ProjectRecord | undefined {
    return this.#records.get(name)
  }

  has(name: string): boolean {
    return this.#records.has(name)
  }

  /** Adds a project, or puts another one in the place of the one with that name. */
  set(name: string, record: ProjectRecord): void {
    this.#records.set(name, record)
    this.changed?.add(name)
  }

  *values(): Generator<ProjectRecord> {
    for (const [, record] of this.#records.entries()) yield record
  }

  /** A store with the same projects, at next to no cost; neither side sees what becomes of the other. */
  fork(): ProjectStore {
    const copy = new ProjectStore()
    copy.#records = this.#records.fork()
    return copy
  }
}
