import type { JsonObject } from './json'

/** Quality tasks and fixless audits of one world: kept as they came, since little of them is published. */
export class QualityStore {
  readonly tasks: Map<string, JsonObject> = new Map()
  readonly audits: Map<string, JsonObject> = new Map()
}
