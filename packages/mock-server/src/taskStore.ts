import { Refusal } from './errors'
import { OrderedIndex } from './orderedIndex'
import { IndexSet } from './state/indexSet'
import { RecordList } from './state/recordList'
import { SharedMap } from './state/sharedMap'
import type { Task, TaskRecord } from './task'

/** Which tasks are meant. Lists mean any of their values, an empty list means all. */
export interface TaskFilter {
  project?: string | undefined
  batch?: string | undefined
  type?: string | undefined
  status?: string | undefined
  uniqueIds: readonly string[]
  tags: readonly string[]
  reviewStatuses: readonly string[]
  /** Inclusive bounds in milliseconds since 1970. */
  created: TimeWindow
  completed: TimeWindow
  updated: TimeWindow
}

/** Inclusive bounds in milliseconds since 1970. */
export interface TimeWindow {
  from?: number | undefined
  to?: number | undefined
}

/** Where a page lies. */
export interface TaskPosition {
  /** Only tasks created before the one with this sequence number. */
  before?: number | undefined
  offset: number
  limit: number
}

/** The tasks of one world, newest first, with an index for each filter that is often used. */
export class TaskStore {
  /** Where the sequence numbers of new and changed tasks are noted, for who keeps them elsewhere. */
  changed: Set<number> | undefined
  #records: RecordList<TaskRecord> = new RecordList()
  #byId: SharedMap<string, number> = new SharedMap()
  #byUniqueId: SharedMap<string, number> = new SharedMap()
  #indexes: IndexSet = new IndexSet()
  /** Sequence numbers order times only while the clock has never gone back. */
  #timesAscend = true

  get nextSequence(): number {
    return this.#records.length
  }

  insert(record: TaskRecord): void {
    const previous = this.#records.at(-1)
    if (previous && previous.createdAt > record.createdAt) this.#timesAscend = false
    this.#records.push(record)
    this.#byId.set(record.task.task_id, record.sequence)
    this.#index(record)
    this.changed?.add(record.sequence)
  }

  get(taskId: string): TaskRecord | undefined {
    return this.#at(this.#byId.get(taskId))
  }

  getBySequence(sequence: number): TaskRecord | undefined {
    return this.#records.get(sequence)
  }

  getByUniqueId(uniqueId: string): TaskRecord | undefined {
    return this.#at(this.#byUniqueId.get(uniqueId))
  }

  /** All tasks, the oldest first. */
  *all(): Generator<TaskRecord> {
    for (let sequence = 0; sequence < this.nextSequence; sequence++) yield this.#records.get(sequence) as TaskRecord
  }

  /** Changes a task and whatever finds it. The task of before stays as it was, for those who hold it. */
  update(record: TaskRecord, now: number, change: (task: Task, record: TaskRecord) => void): void {
    // A world that was reset or restored meanwhile has other tasks.
    if (this.#records.get(record.sequence) !== record) throw new Refusal(404, 'Task with that ID not found.')
    this.#records.beforeChange(record.sequence)
    const before = record.task
    this.#unindex(record)
    record.task = { ...before, updated_at: new Date(now).toISOString() }
    record.updatedAt = now
    change(record.task, record)
    const { created_at, completed_at, task_id } = record.task
    if (completed_at !== before.completed_at) {
      record.completedAt = completed_at === undefined ? undefined : Date.parse(completed_at)
    }
    if (created_at !== before.created_at) {
      record.createdAt = Date.parse(created_at)
      this.#timesAscend &&= this.#isInOrder(record)
    }
    if (task_id !== before.task_id) {
      this.#byId.delete(before.task_id)
      this.#byId.set(task_id, record.sequence)
    }
    record.json = undefined
    this.#index(record)
    this.changed?.add(record.sequence)
  }

  /** Notes that the dependents of a task were made, which is no change of the task. */
  noteDependents(record: TaskRecord): void {
    this.#records.beforeChange(record.sequence)
    record.hasDependents = true
    this.changed?.add(record.sequence)
  }

  /** A store with the same tasks, at next to no cost; neither side sees what becomes of the other. */
  fork(): TaskStore {
    const copy = new TaskStore()
    copy.#records = this.#records.fork()
    copy.#byId = this.#byId.fork()
    copy.#byUniqueId = this.#byUniqueId.fork()
    copy.#indexes = this.#indexes.fork()
    copy.#timesAscend = this.#timesAscend
    return copy
  }

  /** How many tasks of a batch have a status. */
  countInBatch(batch: string, status: string): number {
    return this.#indexes.get(indexKey('batch+status', batch, status))?.size ?? 0
  }

  /** One page of the tasks that match, newest first, and how many match in all. */
  query(filter: TaskFilter, { before, offset, limit }: TaskPosition): { records: TaskRecord[]; total: number } {
    const { from, to } = this.#timesAscend ? this.#sequencesOf(filter.created) : { from: 0, to: this.nextSequence }
    const { index, isExact } = this.#candidates(filter)
    if (!index) return { records: [], total: 0 }
    const records: TaskRecord[] = []
    const end = Math.min(to, before ?? to)
    if (isExact && this.#timesAscend) {
      index.walkDown(end, offset, (sequence) => {
        if (sequence < from) return false
        records.push(this.#records.get(sequence) as TaskRecord)
        return records.length < limit
      })
      return { records, total: index.countBelow(to) - index.countBelow(from) }
    }
    let total = 0
    let skip = offset
    index.walkDown(to, 0, (sequence) => {
      if (sequence < from) return false
      const record = this.#records.get(sequence) as TaskRecord
      if (!matches(record, filter)) return true
      total++
      if (sequence < end && skip-- <= 0 && records.length < limit) records.push(record)
      return true
    })
    return { records, total }
  }

  /** The shortest list that holds all matches, and whether it holds nothing else. */
  #candidates(filter: TaskFilter): { index: OrderedIndex | undefined; isExact: boolean } {
    const { project, batch, type, status, uniqueIds, tags, reviewStatuses } = filter
    if (uniqueIds.length) {
      const index = new OrderedIndex()
      const found = uniqueIds.flatMap((uniqueId) => this.#byUniqueId.get(uniqueId) ?? [])
      for (const sequence of found.sort((a, b) => a - b)) index.add(sequence)
      return { index, isExact: false }
    }
    const keys: string[] = []
    if (batch && status) keys.push(indexKey('batch+status', batch, status))
    else if (batch) keys.push(indexKey('batch', batch))
    if (project && status) keys.push(indexKey('project+status', project, status))
    else if (project) keys.push(indexKey('project', project))
    if (status && !batch && !project) keys.push(indexKey('status', status))
    if (type) keys.push(indexKey('type', type))
    if (tags.length === 1) keys.push(indexKey('tag', tags[0] as string))
    if (reviewStatuses.length === 1) keys.push(indexKey('review', reviewStatuses[0] as string))
    const hasOtherFilters =
      tags.length > 1 || reviewStatuses.length > 1 || isBounded(filter.completed) || isBounded(filter.updated)
    if (!keys.length) keys.push(indexKey('all'))
    const indexes = keys.map((key) => this.#indexes.get(key))
    if (indexes.includes(undefined)) return { index: undefined, isExact: true }
    const shortest = (indexes as OrderedIndex[]).reduce((a, b) => (b.size < a.size ? b : a))
    return { index: shortest, isExact: keys.length === 1 && !hasOtherFilters }
  }

  /** The sequence numbers of a time window: from the first one in it up to the first one after it. */
  #sequencesOf({ from, to }: TimeWindow): { from: number; to: number } {
    return {
      from: from === undefined ? 0 : this.#firstAt(from),
      to: to === undefined ? this.nextSequence : this.#firstAt(to + 1),
    }
  }

  #firstAt(time: number): number {
    let low = 0
    let high = this.#records.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#records.get(middle) as TaskRecord).createdAt < time) low = middle + 1
      else high = middle
    }
    return low
  }

  #at(sequence: number | undefined): TaskRecord | undefined {
    return sequence === undefined ? undefined : this.#records.get(sequence)
  }

  #isInOrder({ sequence, createdAt }: TaskRecord): boolean {
    const older = this.#records.get(sequence - 1)
    const newer = this.#records.get(sequence + 1)
    return (!older || older.createdAt <= createdAt) && (!newer || newer.createdAt >= createdAt)
  }

  #index({ task, sequence }: TaskRecord): void {
    if (task.unique_id !== undefined) this.#byUniqueId.set(task.unique_id, sequence)
    for (const key of indexKeys(task)) this.#indexes.add(key, sequence)
  }

  #unindex({ task, sequence }: TaskRecord): void {
    if (task.unique_id !== undefined) this.#byUniqueId.delete(task.unique_id)
    for (const key of indexKeys(task)) this.#indexes.delete(key, sequence)
  }
}

/** The length of the first name keeps two names apart, whatever characters they hold. */
function indexKey(kind: string, first = '', second = ''): string {
  return `${kind}:${first.length}:${first}${second}`
}

function indexKeys({ project, batch, type, status, tags, customer_review_status }: Task): string[] {
  const keys = [indexKey('all'), indexKey('type', type), indexKey('status', status)]
  if (project !== undefined) keys.push(indexKey('project', project), indexKey('project+status', project, status))
  if (batch !== undefined) keys.push(indexKey('batch', batch), indexKey('batch+status', batch, status))
  if (customer_review_status !== undefined) keys.push(indexKey('review', customer_review_status))
  for (const tag of tags ?? []) keys.push(indexKey('tag', tag))
  return keys
}

function matches({ task, createdAt, completedAt, updatedAt }: TaskRecord, filter: TaskFilter): boolean {
  const { project, batch, type, status, uniqueIds, tags, reviewStatuses } = filter
  return (
    (project === undefined || task.project === project) &&
    (batch === undefined || task.batch === batch) &&
    (type === undefined || task.type === type) &&
    (status === undefined || task.status === status) &&
    (!uniqueIds.length || (task.unique_id !== undefined && uniqueIds.includes(task.unique_id))) &&
    (!tags.length || tags.some((tag) => task.tags?.includes(tag))) &&
    (!reviewStatuses.length || reviewStatuses.includes(task.customer_review_status ?? '')) &&
    isWithin(createdAt, filter.created) &&
    isWithin(completedAt, filter.completed) &&
    isWithin(updatedAt, filter.updated)
  )
}

function isBounded({ from, to }: TimeWindow): boolean {
  return from !== undefined || to !== undefined
}

/** A task that has no such time is in no window. */
export function isWithin(time: number | undefined, { from, to }: TimeWindow): boolean {
  if (from === undefined && to === undefined) return true
  return time !== undefined && (from === undefined || time >= from) && (to === undefined || time <= to)
}
