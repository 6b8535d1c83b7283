import type { JsonObject } from './json'
import { OrderedIndex } from './orderedIndex'
import { isWithin, type TimeWindow } from './taskStore'

/** Where a batch stands. docs/wire/batches.md B5 */
export type BatchStatus = 'staging' | 'in_progress' | 'completed'

/** A batch as it is told. docs/wire/batches.md B2 */
export interface Batch {
  project: string
  name: string
  callback?: string | undefined
  status: BatchStatus
  created_at: string
  metadata: JsonObject
  completed_at?: string | undefined
}

/** A stored batch with what is not told. */
export interface BatchRecord {
  readonly sequence: number
  readonly batch: Batch
  readonly createdAt: number
  completedAt?: number | undefined
  /** Takes no more tasks. docs/wire/batches.md B8 */
  isClosed: boolean
  /** docs/wire/batches.md B7 */
  readonly isCalibration: boolean
}

/** Which batches are meant. */
export interface BatchFilter {
  project?: string | undefined
  status?: string | undefined
  created: TimeWindow
  completed: TimeWindow
  audited: TimeWindow
}

/** The batches of one world, newest first. */
export class BatchStore {
  readonly #records: BatchRecord[] = []
  readonly #byName = new Map<string, BatchRecord>()
  readonly #indexes = new Map<string, OrderedIndex>()

  get nextSequence(): number {
    return this.#records.length
  }

  insert(record: BatchRecord): void {
    this.#records.push(record)
    this.#byName.set(record.batch.name, record)
    for (const key of indexKeys(record.batch)) this.#indexOf(key).add(record.sequence)
  }

  /** The oldest first. */
  all(): readonly BatchRecord[] {
    return this.#records
  }

  get(name: string): BatchRecord | undefined {
    return this.#byName.get(name)
  }

  setStatus(record: BatchRecord, status: BatchStatus, now: number): void {
    for (const key of indexKeys(record.batch)) this.#indexOf(key).delete(record.sequence)
    record.batch.status = status
    record.completedAt = status === 'completed' ? now : undefined
    record.batch.completed_at = status === 'completed' ? new Date(now).toISOString() : undefined
    for (const key of indexKeys(record.batch)) this.#indexOf(key).add(record.sequence)
  }

  /** One page of the batches that match, newest first, and how many match in all. */
  query(filter: BatchFilter, offset: number, limit: number): { records: BatchRecord[]; total: number } {
    const { project, status, created, completed, audited } = filter
    const index = this.#indexOf(indexKey(project, status))
    const records: BatchRecord[] = []
    const windows = [created, completed, audited]
    if (windows.every(({ from, to }) => from === undefined && to === undefined)) {
      index.walkDown(this.nextSequence, offset, (sequence) => {
        records.push(this.#records[sequence] as BatchRecord)
        return records.length < limit
      })
      return { records, total: index.size }
    }
    let total = 0
    index.walkDown(this.nextSequence, 0, (sequence) => {
      const record = this.#records[sequence] as BatchRecord
      // Nothing here audits a whole batch, so no batch has a `last_audited_at`. docs/wire/batches.md B4
      const isMatch =
        isWithin(record.createdAt, created) && isWithin(record.completedAt, completed) && isWithin(undefined, audited)
      if (isMatch && total++ >= offset && records.length < limit) records.push(record)
      return true
    })
    return { records, total }
  }

  #indexOf(key: string): OrderedIndex {
    let index = this.#indexes.get(key)
    if (!index) {
      index = new OrderedIndex()
      this.#indexes.set(key, index)
    }
    return index
  }
}

function indexKey(project: string | undefined, status: string | undefined): string {
  return JSON.stringify([project ?? null, status ?? null])
}

function indexKeys({ project, status }: Batch): string[] {
  return [
    indexKey(undefined, undefined),
    indexKey(project, undefined),
    indexKey(undefined, status),
    indexKey(project, status),
  ]
}
