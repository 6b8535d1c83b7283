/** Where a batch stands. Rapid and Studio batches wait in `staging` until they are finalized. */
export type BatchStatus = 'staging' | 'in_progress' | 'completed'

/** A group of tasks of one project. Its name is unique over all batches of the account. */
export interface Batch {
  /** Name of the project. */
  project: string
  name: string
  status: BatchStatus
  /** ISO 8601 in UTC. */
  created_at: string
  metadata: Record<string, unknown>
  /** URL or e-mail address that is told when the batch is complete. */
  callback?: string
  completed_at?: string
  last_audited_at?: string
}

/** How far a batch is. A count that is zero is absent. */
export interface BatchStatusCounts {
  status: BatchStatus
  pending?: number
  completed?: number
  error?: number
  canceled?: number
}
