import type { BatchRecord } from '../batchStore'
import type { ProjectRecord } from '../project'
import type { TaskRecord } from '../task'
import type { World } from '../world'
import type { Changes } from './changes'
import { stateCollections } from './stateCollections'
import { stateParts } from './stateParts'

/** The version of what is written here; another one cannot be read. */
export const stateVersion = 1

/** One piece of a world's state. A later entry with the same key takes the place of an earlier one. */
export interface StateEntry {
  key: string
  /** An object with one member, named after what it holds, as JSON text; absent when what was there is gone. */
  json?: string
}

/** Everything in a world, one piece after another: first what the world is, then projects, batches, tasks and parts. */
export function* worldEntries(world: World): Generator<Required<StateEntry>> {
  yield worldEntry(world)
  for (const record of world.projects.values()) yield projectEntry(record)
  for (const record of world.batches.all()) yield batchEntry(record)
  for (const record of world.tasks.all()) yield taskEntry(record)
  for (const key of world.idempotencyKeys.values()) yield idempotencyKeyEntry(key)
  for (const { name, keys, tell } of stateCollections) {
    for (const key of keys(world)) yield itemEntry(name, key, tell(world, key))
  }
  for (const { name, save } of stateParts) yield partEntry(name, save(world))
  yield randomEntry(world)
}

/** What the parts of a world were when they were told last. */
export type ToldParts = Map<string, unknown>

/**
 * The pieces of a world that changed. Costs as much as what changed, not as what there is.
 *
 * @param told brought up to date, so that a part is told again only when it changed again
 */
export function changedEntries(world: World, changes: Changes, told: ToldParts): StateEntry[] {
  const entries: StateEntry[] = []
  for (const name of changes.projects) entries.push(projectEntry(world.projects.get(name) as ProjectRecord))
  for (const number of changes.batches) entries.push(batchEntry(world.batches.getBySequence(number) as BatchRecord))
  for (const number of changes.tasks) entries.push(taskEntry(world.tasks.getBySequence(number) as TaskRecord))
  for (const key of changes.idempotencyKeys) entries.push(idempotencyKeyEntry(key))
  for (const { name, tell } of stateCollections) {
    for (const key of changes[name]) {
      const data = tell(world, key)
      entries.push(data === undefined ? { key: itemKey(name, key) } : itemEntry(name, key, data))
    }
  }
  for (const { name, save, revision } of stateParts) {
    const present = revision?.(world)
    if (present !== undefined && told.get(name) === present) continue
    const entry = partEntry(name, save(world))
    if (told.get(name) === (present ?? entry.json)) continue
    told.set(name, present ?? entry.json)
    entries.push(entry)
  }
  if (told.get('random') !== world.random.state) {
    told.set('random', world.random.state)
    entries.push(randomEntry(world))
  }
  return entries
}

/** Takes the parts of a world as told. */
export function tellParts(world: World, told: ToldParts): void {
  for (const { name, save, revision } of stateParts) {
    told.set(name, revision?.(world) ?? partEntry(name, save(world)).json)
  }
  told.set('random', world.random.state)
}

function worldEntry({ mode, seed }: World): Required<StateEntry> {
  return { key: 'world', json: JSON.stringify({ world: { version: stateVersion, mode, seed } }) }
}

function randomEntry({ random }: World): Required<StateEntry> {
  return { key: 'random', json: `{"random":${random.state}}` }
}

function taskEntry(record: TaskRecord): Required<StateEntry> {
  // Times follow from the task, and the text of the task is what most answers need anyway.
  const { task, json, createdAt, updatedAt, completedAt, ...rest } = record
  record.json = json ?? JSON.stringify(task)
  return {
    key: `task:${record.sequence}`,
    json: `{"task":${JSON.stringify(rest).slice(0, -1)},"task":${record.json}}}`,
  }
}

function batchEntry({ batch, createdAt, completedAt, ...rest }: BatchRecord): Required<StateEntry> {
  return { key: `batch:${rest.sequence}`, json: JSON.stringify({ batch: { ...rest, batch } }) }
}

function projectEntry(record: ProjectRecord): Required<StateEntry> {
  return { key: `project:${record.project.name}`, json: JSON.stringify({ project: record }) }
}

function idempotencyKeyEntry(key: string): Required<StateEntry> {
  return { key: `idempotencyKey:${key}`, json: JSON.stringify({ idempotencyKey: key }) }
}

/** What an entry of a collection's item takes the place of. */
export function itemKey(collection: string, key: string): string {
  return `${collection}:${key}`
}

function itemEntry(of: string, key: string, data: unknown): Required<StateEntry> {
  return { key: itemKey(of, key), json: JSON.stringify({ item: { of, key, data } }) }
}

function partEntry(name: string, data: unknown): Required<StateEntry> {
  return { key: `part:${name}`, json: JSON.stringify({ part: { name, data } }) }
}
