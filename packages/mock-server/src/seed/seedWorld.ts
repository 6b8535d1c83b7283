import type { BatchRecord } from '../batchStore'
import { createBatchRecord } from '../createBatchRecord'
import { createProjectRecord, setOntology } from '../createProjectRecord'
import { createTaskRecord } from '../createTaskRecord'
import { Refusal } from '../errors'
import { isJsonObject, type JsonObject } from '../json'
import { planTask } from '../lifecycle'
import type { Task, TaskRecord } from '../task'
import { taskOutcome } from '../taskOutcome'
import { idSecond, type World } from '../world'
import type { Fixture, FixtureBatch, FixtureProject, FixtureTask } from './fixture'
import { FixtureError } from './fixtureError'
import { checkShape } from './fixtureShape'

/** What was added. */
export interface SeededFixture {
  projects: string[]
  batches: string[]
  /** The ids of all tasks, in the order of the fixture. */
  tasks: string[]
}

/**
 * Adds what a fixture holds, checked by the rules that requests are checked by.
 *
 * @param origin where its result files are to be. Default: where the mock is reached
 * @throws FixtureError that names what is wrong and where; nothing was added then
 */
export function seedWorld(world: World, fixture: Fixture, origin: string | undefined = world.origin): SeededFixture {
  checkShape(fixture)
  const before = world.fork()
  try {
    return addAll(world, fixture, origin)
  } catch (error) {
    world.become(before)
    throw error
  }
}

function addAll(
  world: World,
  { projects = [], batches = [], tasks = [] }: Fixture,
  origin: string | undefined,
): SeededFixture {
  const added: TaskRecord[] = []
  const seeded: SeededFixture = { projects: [], batches: [], tasks: [] }
  for (const [index, project] of projects.entries()) {
    at(`projects[${index}]`, () => addProject(world, project))
    seeded.projects.push(project.name)
  }
  const addedBatches = batches.map((batch, index) => at(`batches[${index}]`, () => addBatch(world, batch)))
  for (const [index, task] of tasks.entries()) {
    const { count, ...one } = task
    for (let copy = 0; copy < (count ?? 1); copy++) {
      const numbered = count === undefined ? one : (withIndex(one, copy) as FixtureTask)
      added.push(at(`tasks[${index}]`, () => addTask(world, numbered, origin)))
    }
  }
  // Only now: a completed batch takes no more tasks, and one that gets a task is not completed any more.
  for (const [index, batch] of batches.entries()) {
    const record = addedBatches[index] as BatchRecord
    at(`batches[${index}]`, () => finishBatch(world, record, batch))
    seeded.batches.push(record.batch.name)
  }
  for (const record of added) {
    followTask(world, record)
    seeded.tasks.push(record.task.task_id)
  }
  return seeded
}

function addProject(world: World, { ontology, created_at, ...parameters }: FixtureProject): void {
  const created = createProjectRecord(world, parameters)
  const { project } = created
  if (created_at !== undefined) {
    const time = isoTime(created_at)
    const param_history = project.param_history.map((version) => ({ ...version, created_at: time }))
    world.projects.set(project.name, { ...created, project: { ...project, param_history, created_at: time } })
  }
  if (ontology) setOntology(world, world.projects.get(project.name) ?? created, { ontology })
}

function addBatch(world: World, { status, created_at, completed_at, ...parameters }: FixtureBatch): BatchRecord {
  return createBatchRecord(world, parameters)
}

function finishBatch(world: World, record: BatchRecord, { status, created_at, completed_at }: FixtureBatch): void {
  if (completed_at !== undefined && status !== 'completed') {
    throw new FixtureError('completed_at', 'belongs to a batch whose status is "completed"')
  }
  const isStaged = world.projects.get(record.batch.project)?.isStaged === true
  if (status === 'staging' && !isStaged) {
    throw new FixtureError('status', 'only batches of Rapid and Studio projects are staged')
  }
  const isClosed = status === undefined ? record.isClosed : isStaged && status !== 'staging'
  world.batches.update(
    record,
    (batch) => {
      if (created_at !== undefined) batch.created_at = isoTime(created_at)
      if (status !== undefined) batch.status = status
      batch.completed_at = status === 'completed' ? isoTime(completed_at ?? batch.created_at) : undefined
    },
    isClosed,
  )
}

function addTask(world: World, task: FixtureTask, origin: string | undefined): TaskRecord {
  const {
    type = projectType(world, task),
    task_id,
    status,
    response,
    created_at,
    updated_at,
    completed_at,
    work_started,
    callback_succeeded,
    customer_review_status,
    customer_review_comments,
    customer_audited_at,
    audits,
    prior_responses,
    ...parameters
  } = task
  if (task_id !== undefined && world.tasks.get(task_id)) {
    throw new FixtureError('task_id', `the id "${task_id}" is taken`)
  }
  const { record } = createTaskRecord(world, type, parameters as JsonObject, undefined, { isPast: true, origin })
  const ends = status ?? record.task.status
  if (completed_at !== undefined && ends !== 'completed') {
    throw new FixtureError('completed_at', 'belongs to a task whose status is "completed"')
  }
  const createdAt = created_at === undefined ? record.createdAt : Date.parse(created_at)
  const completedAt = ends === 'completed' ? Date.parse(completed_at ?? new Date(createdAt).toISOString()) : undefined
  if (completedAt !== undefined && completedAt < createdAt) {
    throw new FixtureError('completed_at', 'is before the task was created')
  }
  const updatedAt = updated_at === undefined ? (completedAt ?? createdAt) : Date.parse(updated_at)
  if (updatedAt < createdAt) throw new FixtureError('updated_at', 'is before the task was created')
  const told = {
    work_started,
    callback_succeeded,
    customer_review_status,
    customer_review_comments,
    customer_audited_at: customer_audited_at === undefined ? undefined : isoTime(customer_audited_at),
    audits: audits?.map((audit) => ({ ...plainAudit(updatedAt), ...audit })),
    prior_responses,
  }
  world.tasks.update(record, updatedAt, (draft) => {
    if (created_at !== undefined) draft.task_id = idSecond(createdAt) + draft.task_id.slice(8)
    if (task_id !== undefined) draft.task_id = task_id
    draft.created_at = new Date(createdAt).toISOString()
    draft.completed_at = completedAt === undefined ? undefined : new Date(completedAt).toISOString()
    draft.status = ends
    if (response !== undefined) draft.response = response
    else if (status !== undefined) draft.response = responseOf(world, draft, origin)
    if (ends === 'pending' || ends === 'canceled') draft.callback_succeeded = undefined
    else draft.callback_succeeded = true
    for (const [name, value] of Object.entries(told)) if (value !== undefined) Object.assign(draft, { [name]: value })
  })
  return record
}

/** Those that are pending end as their lifecycle says, from now on. What ended before is history: it is told to nobody. */
function followTask(world: World, record: TaskRecord): void {
  const { status, batch, params } = record.task
  if (status === 'completed' && params.dependents !== undefined) world.tasks.noteDependents(record)
  const isHeldBack = batch !== undefined && world.batches.get(batch)?.batch.status === 'staging'
  if (status === 'pending' && !isHeldBack) planTask(world, record)
}

/** What an audit says where a fixture does not. docs/wire/tasks.md T30 */
function plainAudit(time: number): JsonObject {
  return {
    audited_by: 'customer@example.com',
    audited_at: new Date(time).toISOString(),
    audit_time_secs: 0,
    audit_result: 'accepted',
    audit_source: 'customer',
  }
}

function responseOf(world: World, task: Task, origin: string | undefined): unknown {
  if (task.status === 'pending' || task.status === 'canceled') return undefined
  if (task.status === 'completed') return task.response ?? taskOutcome(world, task, origin).response
  return { error: 'One or more attachments could not be downloaded.' }
}

function projectType(world: World, { project, batch }: FixtureTask): string {
  // Said first: without them there is no type either, which is not what is wrong.
  if (project !== undefined && !world.projects.get(project)) {
    throw new FixtureError('project', `Project "${project}" not found.`)
  }
  if (batch !== undefined && !world.batches.get(batch)) throw new FixtureError('batch', `Batch "${batch}" not found.`)
  const name = project ?? (batch === undefined ? undefined : world.batches.get(batch)?.batch.project)
  const type = name === undefined ? undefined : world.projects.get(name)?.project.type
  if (type === undefined) throw new FixtureError('type', 'is required where no project says it')
  return type
}

function isoTime(text: string): string {
  return new Date(text).toISOString()
}

function withIndex(value: unknown, index: number): unknown {
  if (typeof value === 'string') return value.replaceAll('{index}', String(index))
  if (Array.isArray(value)) return value.map((item) => withIndex(item, index))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withIndex(member, index)]))
}

/** Does something for one place of a fixture, and says in its errors which place that is. */
function at<Result>(path: string, act: () => Result): Result {
  try {
    return act()
  } catch (error) {
    if (error instanceof FixtureError)
      throw new FixtureError(`${path}.${error.path}`, error.message.slice(error.path.length + 2))
    if (error instanceof Refusal) throw new FixtureError(path, error.message)
    throw error
  }
}
