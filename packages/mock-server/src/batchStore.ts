import { Refusal } from './errors'
import type { JsonObject } from './json'
import { IndexSet } from './state/indexSet'
import { RecordList } from './state/recordList'
import { SharedMap } from './state/sharedMap'
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
  /** Never changed in place: `BatchStore.update` puts another one here. */
  readonly batch: Readonly<Batch>
  readonly createdAt: number
  readonly completedAt?: number | undefined
  /** Takes no more tasks. docs/wire/batches.md B8 */
  readonly isClosed: boolean
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
  /** Where the sequence numbers of new and changed batches are noted, for who keeps them elsewhere. */
  changed: Set<number> | undefined
  #records: RecordList<BatchRecord> = new RecordList()
  #byName: SharedMap<string, number> = new SharedMap()
  #indexes: IndexSet = new IndexSet()

  get nextSequence(): number {
    return this.#records.length
  }

  insert(record: BatchRecord): void {
    this.#records.push(record)
    this.#byName.set(record.batch.name, record.sequence)
    for (const key of indexKeys(record.batch)) this.#indexes.add(key, record.sequence)
    this.changed?.add(record.sequence)
  }

  get(name: string): BatchRecord | undefined {
    const sequence = this.#byName.get(name)
    return sequence === undefined ? undefined : this.#records.get(sequence)
  }

  getBySequence(sequence: number): BatchRecord | undefined {
    return this.#records.get(sequence)
  }

  /** All batches, the oldest first. */
  *all(): Generator<BatchRecord> {
    for (let sequence = 0; sequence < this.nextSequence; sequence++) yield this.#records.get(sequence) as BatchRecord
  }

  /** Changes a batch and whatever finds it. The batch of before stays as it was, for those who hold it. */
  update(record: BatchRecord, change: (batch: Batch) => void, isClosed: boolean = record.isClosed): void {
    if (this.#records.get(record.sequence) !== record) throw new Refusal(404, 'Batch with that name not found.')
    this.#records.beforeChange(record.sequence)
    for (const key of indexKeys(record.batch)) this.#indexes.delete(key, record.sequence)
    const batch = { ...record.batch }
    change(batch)
    const createdAt = Date.parse(batch.created_at)
    const completedAt = batch.completed_at === undefined ? undefined : Date.parse(batch.completed_at)
    Object.assign(record, { batch, createdAt, completedAt, isClosed })
    for (const key of indexKeys(batch)) this.#indexes.add(key, record.sequence)
    this.changed?.add(record.sequence)
  }

  setStatus(record: BatchRecord, status: BatchStatus, now: number): void {
    this.update(record, (batch) => {
      batch.status = status
      batch.completed_at = status === 'completed' ? new Date(now).toISOString() : undefined
    })
  }

  /** From now on the batch takes no more tasks. docs/wire/batches.md B8 */
  close(record: BatchRecord): void {
    this.update(record, () => {}, true)
  }

  /** A store with the same batches, at next to no cost; neither side sees what becomes of the other. */
  fork(): BatchStore {
    const copy = new BatchStore()
    copy.#records = this.#records.fork()
    copy.#byName = this.#byName.fork()
    copy.#indexes = this.#indexes.fork()
    return copy
  }

  /** One page of the batches that match, newest first, and how many match in all. */
  query(filter: BatchFilter, offset: number, limit: number): { records: BatchRecord[]; total: number } {
    const { project, status, created, completed, audited } = filter
    const index = this.#indexes.get(indexKey(project, status))
    if (!index) return { records: [], total: 0 }
    const records: BatchRecord[] = []
    const windows = [created, completed, audited]
    if (windows.every(({ from, to }) => from === undefined && to === undefined)) {
      index.walkDown(this.nextSequence, offset, (sequence) => {
        records.push(this.#records.get(sequence) as BatchRecord)
        return records.length < limit
      })
      return { records, total: index.size }
    }
    let total = 0
    index.walkDown(this.nextSequence, 0, (sequence) => {
      const record = this.#records.get(sequence) as BatchRecord
      // Nothing here audits a whole batch, so no batch has a `last_audited_at`. docs/wire/batches.md B4
      const isMatch =
        isWithin(record.createdAt, created) && isWithin(record.completedAt, completed) && isWithin(undefined, audited)
      if (isMatch && total++ >= offset && records.length < limit) records.push(record)
      return true
    })
    return { records, total }
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
