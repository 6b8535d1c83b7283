import type { BatchRecord } from '../batchStore'
import type { ProjectRecord } from '../project'
import type { Task, TaskRecord } from '../task'
import type { Mode } from '../types'
import type { World } from '../world'
import { type StateCollection, stateCollections } from './stateCollections'
import { type StatePart, stateParts } from './stateParts'
import { itemKey, stateVersion } from './worldEntries'

/** What an entry holds: one of these members. */
export interface StateContent {
  world?: { version: number; mode: Mode; seed: string }
  random?: number
  task?: Omit<TaskRecord, 'createdAt' | 'updatedAt' | 'completedAt'>
  batch?: Omit<BatchRecord, 'createdAt' | 'completedAt'>
  project?: ProjectRecord
  idempotencyKey?: string
  item?: { of: StateCollection['name']; key: string; data: unknown }
  part?: { name: string; data?: unknown }
  /** The key of an entry that is gone. */
  gone?: string
}

/** What an entry takes the place of: the same as `StateEntry.key`. */
export function entryKey(content: StateContent): string {
  const { task, batch, project, idempotencyKey, item, part, gone, random } = content
  if (task) return `task:${task.sequence}`
  if (batch) return `batch:${batch.sequence}`
  if (project) return `project:${project.project.name}`
  if (idempotencyKey !== undefined) return `idempotencyKey:${idempotencyKey}`
  if (item) return itemKey(item.of, item.key)
  if (part) return `part:${part.name}`
  if (gone !== undefined) return gone
  return random === undefined ? 'world' : 'random'
}

/** Builds a world from what `worldEntries` and `changedEntries` told of one. */
export class WorldLoader {
  readonly #world: World
  readonly #tasks: (TaskRecord | undefined)[] = []
  readonly #batches: (BatchRecord | undefined)[] = []
  readonly #projects = new Map<string, ProjectRecord>()
  readonly #idempotencyKeys = new Set<string>()
  /** By collection and key. */
  readonly #items = new Map(stateCollections.map(({ name }) => [name as string, new Map<string, unknown>()]))
  readonly #parts = new Map<string, unknown>()
  #random: number | undefined

  /** @param world an empty world to fill */
  constructor(world: World) {
    this.#world = world
  }

  /** @throws Error when it cannot be what this version wrote */
  add(content: StateContent): void {
    const { world, random, task, batch, project, idempotencyKey, item, part, gone } = content
    if (task) this.#tasks[task.sequence] = taskRecord(task)
    else if (batch) this.#batches[batch.sequence] = batchRecord(batch)
    else if (project) this.#projects.set(project.project.name, project)
    else if (idempotencyKey !== undefined) this.#idempotencyKeys.add(idempotencyKey)
    else if (item) this.#items.get(item.of)?.set(item.key, item.data)
    else if (gone !== undefined) this.#remove(gone)
    else if (part) this.#parts.set(part.name, part.data)
    else if (random !== undefined) this.#random = random
    else if (world) this.#begin(world)
    else throw new Error('It holds nothing that this version knows.')
  }

  /** The world with everything in it. */
  finish(): World {
    const world = this.#world
    for (const project of this.#projects.values()) world.projects.set(project.project.name, project)
    for (const [sequence, batch] of this.#batches.entries()) world.batches.insert(present(batch, 'batch', sequence))
    for (const [sequence, task] of this.#tasks.entries()) world.tasks.insert(present(task, 'task', sequence))
    for (const key of this.#idempotencyKeys) world.idempotencyKeys.add(key)
    for (const { name, load } of stateCollections) load(world, this.#items.get(name) ?? [])
    for (const part of stateParts) if (this.#parts.has(part.name)) this.#load(part)
    if (this.#random !== undefined) world.random.state = this.#random
    return world
  }

  #begin({ version, mode, seed }: { version: number; mode: Mode; seed: string }): void {
    if (version !== stateVersion) {
      throw new Error(`It is of version ${version}; this version of scale-mock reads version ${stateVersion}.`)
    }
    if (mode !== this.#world.mode) {
      throw new Error(`It is of a ${mode} key and cannot be put into the world of a ${this.#world.mode} key.`)
    }
    this.#world.seed = seed
  }

  /** Of all entries, those of items alone can go. */
  #remove(key: string): void {
    const length = key.indexOf(':')
    this.#items.get(key.slice(0, length))?.delete(key.slice(length + 1))
  }

  #load(part: StatePart): void {
    try {
      part.load(this.#world, this.#parts.get(part.name))
    } catch (error) {
      throw new PartError(part.name, error as Error)
    }
  }
}

/** A part that cannot be what `save` told. */
export class PartError extends Error {
  readonly part: string

  constructor(part: string, cause: Error) {
    super(cause.message, { cause })
    this.part = part
  }
}

function present<Record>(record: Record | undefined, kind: string, sequence: number): Record {
  if (!record) throw new Error(`The ${kind} with the sequence number ${sequence} is missing.`)
  return record
}

function taskRecord({ task, ...rest }: NonNullable<StateContent['task']>): TaskRecord {
  return {
    ...rest,
    task: inOrder(task),
    createdAt: Date.parse(task.created_at),
    updatedAt: Date.parse(task.updated_at),
    ...(task.completed_at !== undefined && { completedAt: Date.parse(task.completed_at) }),
  }
}

function batchRecord({ batch, ...rest }: NonNullable<StateContent['batch']>): BatchRecord {
  const { project, name, callback, status, created_at, metadata, completed_at, ...others } = batch
  return {
    ...rest,
    // A member that comes late must stand where it always stands.
    batch: { project, name, callback, status, created_at, metadata, completed_at, ...others },
    createdAt: Date.parse(created_at),
    ...(completed_at !== undefined && { completedAt: Date.parse(completed_at) }),
  }
}

/**
 * The members of a task in the order in which they are told, whichever of them are known by now. Spelled out, since copying a
 * task by spreading takes as long as parsing it.
 */
function inOrder(task: Task): Task {
  const all: Record<keyof Task, unknown> = {
    task_id: task.task_id,
    created_at: task.created_at,
    updated_at: task.updated_at,
    completed_at: task.completed_at,
    callback_url: task.callback_url,
    type: task.type,
    status: task.status,
    instruction: task.instruction,
    params: task.params,
    is_test: task.is_test,
    urgency: task.urgency,
    metadata: task.metadata,
    project: task.project,
    batch: task.batch,
    unique_id: task.unique_id,
    tags: task.tags,
    priority: task.priority,
    work_started: task.work_started,
    callback_succeeded: task.callback_succeeded,
    processed_attachments: task.processed_attachments,
    customer_review_status: task.customer_review_status,
    customer_review_comments: task.customer_review_comments,
    customer_audited_at: task.customer_audited_at,
    audits: task.audits,
    prior_responses: task.prior_responses,
    attempts: task.attempts,
    document_pages: task.document_pages,
    response: task.response,
  }
  return all as Task
}
