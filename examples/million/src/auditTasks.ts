import type { Client } from '@scale-ts/core'
import { iterateTasks } from '@scale-ts/tasks'

/** What the server holds in the end. */
export interface Audit {
  tasks: number
  /** Tasks beyond the first one of an item. */
  duplicates: number
  /** Items without a task. */
  lost: number
}

/** Reads all tasks and compares them with the items. */
export async function auditTasks(client: Client, count: number): Promise<Audit> {
  const seen = new Uint8Array(count)
  const audit: Audit = { tasks: 0, duplicates: 0, lost: count }
  for await (const { metadata } of iterateTasks(client, { limit: 100 })) {
    const index = Number(metadata?.index)
    audit.tasks++
    if (seen[index] === 0) audit.lost--
    else audit.duplicates++
    seen[index] = 1
  }
  return audit
}
