/** A task type. Accounts may have types that are not listed here. */
export type ProjectTaskType = string

/** A project: tasks of one type that share parameters. Its name is unique over all projects of the account. */
export interface Project {
  /** The type of all its tasks; it never changes. */
  type: ProjectTaskType
  name: string
  /** ISO 8601 in UTC. */
  created_at: string
  /** Every version of the parameters, the oldest first; the last one applies to new tasks. Empty without parameters. */
  param_history: ProjectParameterVersion[]
  /** E-mail address. */
  created_by?: string
  created_with?: string
  projectType?: string
  pipelineName?: string
  numReviews?: number
  numConsensus?: number
  pinned?: boolean
  archived?: boolean
}

/** One version of a project's parameters, which stand beside `version` and `created_at`. */
export interface ProjectParameterVersion {
  /** 0, 1, 2, … */
  version: number
  created_at: string
  instruction?: string
  [parameter: string]: unknown
}

/** Parameters that tasks of the project get when they leave them out, such as `instruction` or `geometries`. */
export type ProjectParameters = Readonly<Record<string, unknown>>

/** A choice of a project's ontology: its name, or a description of it. */
export type OntologyChoice = string | OntologyChoiceDescription

/** A choice with more than a name. */
export interface OntologyChoiceDescription {
  choice: string
  subchoices?: readonly OntologyChoice[]
  /** What labelers see instead of `choice`. */
  display?: string
}
