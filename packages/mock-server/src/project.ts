import type { JsonObject } from './json'

/** A project as it is told. docs/wire/projects.md P1 */
interface Project {
  type: string
  name: string
  param_history: JsonObject[]
  created_at: string
}

/** A stored project with what is not told. */
export interface ProjectRecord {
  readonly project: Project
  readonly templateId: string
  /** Rapid and Studio batches wait until they are finalized. docs/wire/batches.md B5 */
  readonly isStaged: boolean
  /** Rapid tasks must name a batch. docs/wire/tasks.md T81 */
  readonly isRapid: boolean
  /** docs/wire/studio.md S15 */
  readonly isStudio: boolean
  /** Every ontology it has had, the oldest first. docs/wire/projects.md P12 */
  readonly ontologies: unknown[]
}

/** The parameters that apply to new tasks, without the marks of their version. docs/wire/projects.md P15 */
export function currentParameters({ project }: ProjectRecord): JsonObject {
  const { version, created_at, ...parameters } = project.param_history.at(-1) ?? {}
  return parameters
}
