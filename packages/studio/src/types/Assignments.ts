/** For every teammate, by e-mail address: the names of the projects that they work on. */
export type Assignments = Record<string, string[]>

/** People and projects that are put together, or taken apart. */
export interface AssignmentChange {
  /** E-mail addresses of teammates. */
  emails: readonly string[]
  /** Names of projects. */
  projects: readonly string[]
}
