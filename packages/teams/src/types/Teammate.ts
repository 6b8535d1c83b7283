/** A member of the team of an account. */
export interface Teammate {
  email: string
  role: TeammateRole
  isStudioLabeler?: boolean
  /** Gets no e-mails about Rapid. */
  disableRapidEmails?: boolean
  company?: string
  firstName?: string
  lastName?: string
  /** While invited: when the invitation ends, in ISO 8601. */
  expiry?: string
}

/** What a teammate is. New roles may appear. */
export type TeammateRole = 'labeler' | 'member' | 'manager' | 'admin' | 'invited' | (string & {})

/** People, and the role that they shall have. */
export interface TeammatesRole {
  /** E-mail addresses. */
  emails: readonly string[]
  /** `labeler` is for Studio only. There is one admin, and no call makes another. */
  team_role: 'labeler' | 'member' | 'manager'
}
