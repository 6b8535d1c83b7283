import type { BatchRecord } from './batchStore'
import type { JsonObject } from './json'

/** People of one project who are given batches together. docs/wire/studio.md S5 */
export interface ProjectGroup {
  readonly id: string
  readonly name: string
  readonly emails: readonly string[]
}

/** Who works on what: assignments, groups and the order of batches. Plain data behind names. docs/wire/studio.md S1–S14 */
export class Studio {
  /** Names of projects by address. */
  readonly #assignments = new Map<string, readonly string[]>()
  /** Groups by name, by the project they belong to. */
  readonly #groups = new Map<string, Map<string, ProjectGroup>>()
  readonly #groupsOfBatches = new Map<string, readonly string[]>()
  /** Names of batches, the most urgent first; batches that are not here come after them. */
  #priorities: readonly string[] = []

  projectsOf(email: string): readonly string[] {
    return this.#assignments.get(email.toLowerCase()) ?? []
  }

  isAssigned(email: string, project: string): boolean {
    return this.projectsOf(email).includes(project)
  }

  assign(email: string, projects: readonly string[]): void {
    this.#assignments.set(email.toLowerCase(), [...new Set([...this.projectsOf(email), ...projects])])
  }

  /** Who no longer works on a project is in none of its groups either. docs/wire/studio.md S4 */
  unassign(email: string, projects: readonly string[]): void {
    const rest = this.projectsOf(email).filter((project) => !projects.includes(project))
    this.#assignments.set(email.toLowerCase(), rest)
    for (const project of projects) {
      for (const group of this.groupsOf(project)) this.changeGroup(project, group.name, [], [email])
    }
  }

  groupsOf(project: string): readonly ProjectGroup[] {
    return [...(this.#groups.get(project)?.values() ?? [])]
  }

  group(project: string, name: string): ProjectGroup | undefined {
    return this.#groups.get(project)?.get(name)
  }

  addGroup(project: string, group: ProjectGroup): void {
    const groups = this.#groups.get(project) ?? new Map()
    this.#groups.set(project, groups.set(group.name, group))
  }

  changeGroup(project: string, name: string, added: readonly string[], removed: readonly string[]): void {
    const group = this.group(project, name)
    if (!group) return
    const gone = removed.map((email) => email.toLowerCase())
    const emails = [...group.emails, ...added].filter((email) => !gone.includes(email.toLowerCase()))
    this.addGroup(project, { ...group, emails: uniqueEmails(emails) })
  }

  groupsOfBatch(name: string): readonly string[] {
    return this.#groupsOfBatches.get(name) ?? []
  }

  assignBatch(name: string, groups: readonly string[]): void {
    this.#groupsOfBatches.set(name, [...new Set(groups)])
  }

  /** From 1, or nothing for a batch that was given none. */
  priorityOf(name: string): number | undefined {
    const position = this.#priorities.indexOf(name)
    return position < 0 ? undefined : position + 1
  }

  setPriorities(names: readonly string[]): void {
    this.#priorities = [...names]
  }

  /** Batches by priority, then the oldest first. docs/wire/studio.md S10 */
  inOrder(batches: readonly BatchRecord[]): BatchRecord[] {
    const rank = ({ batch }: BatchRecord) => this.priorityOf(batch.name) ?? Number.POSITIVE_INFINITY
    return [...batches].sort((a, b) => (rank(a) === rank(b) ? a.sequence - b.sequence : rank(a) - rank(b)))
  }

  toData(): JsonObject {
    return {
      assignments: [...this.#assignments],
      groups: [...this.#groups].map(([project, groups]) => [project, [...groups.values()]]),
      groupsOfBatches: [...this.#groupsOfBatches],
      priorities: this.#priorities,
    }
  }

  loadData(data: JsonObject): void {
    const { assignments, groups, groupsOfBatches, priorities } = data as unknown as {
      assignments: [string, string[]][]
      groups: [string, ProjectGroup[]][]
      groupsOfBatches: [string, string[]][]
      priorities: string[]
    }
    for (const map of [this.#assignments, this.#groups, this.#groupsOfBatches]) map.clear()
    for (const [email, projects] of assignments) this.#assignments.set(email, projects)
    for (const [project, members] of groups) for (const group of members) this.addGroup(project, group)
    for (const [batch, names] of groupsOfBatches) this.#groupsOfBatches.set(batch, names)
    this.#priorities = priorities
  }
}

function uniqueEmails(emails: readonly string[]): string[] {
  return [...new Map(emails.map((email) => [email.toLowerCase(), email])).values()]
}
