import type { JsonObject } from './json'
import { NotedMap } from './state/notedMap'

/** Quality tasks and fixless audits of one world: kept as they came, since little of them is published. */
export class QualityStore {
  tasks: NotedMap<JsonObject> = new NotedMap()
  audits: NotedMap<JsonObject> = new NotedMap()

  fork(): QualityStore {
    const copy = new QualityStore()
    copy.tasks = this.tasks.fork()
    copy.audits = this.audits.fork()
    return copy
  }
}
