import type { JsonObject } from './json'

/** A member of the account's team, as told. docs/wire/teams.md E1 */
export interface Teammate {
  email: string
  role: string
  company?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  isStudioLabeler: boolean
  disableRapidEmails: boolean
  /** While invited: when the invitation ends. */
  expiry?: string | undefined
}

const week = 7 * 24 * 60 * 60 * 1000

/** The people of one account, in the order in which they came. Addresses differ by more than their case. */
export class Team {
  readonly #members = new Map<string, Teammate>()

  /** A new account has its admin. docs/wire/teams.md E5 */
  constructor() {
    this.#put({
      email: 'admin@example.com',
      disableRapidEmails: false,
      isStudioLabeler: false,
      firstName: 'Account',
      lastName: 'Admin',
      company: 'Example',
      role: 'admin',
    })
  }

  get members(): readonly Teammate[] {
    return [...this.#members.values()]
  }

  get(email: string): Teammate | undefined {
    return this.#members.get(email.toLowerCase())
  }

  /** Who is there already stays as they are. docs/wire/teams.md E3 */
  invite(email: string, role: string, now: number): void {
    if (this.get(email)) return
    const expiry = new Date(now + week).toISOString()
    const isStudioLabeler = role === 'labeler'
    this.#put({ email, disableRapidEmails: false, isStudioLabeler, role: 'invited', expiry })
  }

  /** An invited person who is given a role has joined. docs/wire/teams.md E4 */
  setRole(email: string, role: string): void {
    const member = this.get(email)
    if (member) this.#put({ ...member, role, isStudioLabeler: role === 'labeler', expiry: undefined })
  }

  toData(): JsonObject[] {
    return this.members.map((member) => ({ ...member }))
  }

  loadData(data: readonly JsonObject[]): void {
    this.#members.clear()
    for (const member of data) this.#put(member as unknown as Teammate)
  }

  #put(member: Teammate): void {
    this.#members.set(member.email.toLowerCase(), member)
  }
}
