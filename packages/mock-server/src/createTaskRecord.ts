import type { BatchRecord } from './batchStore'
import { succeededAtOnce } from './callbacks'
import { createDependents, refuseUnfinishedRoot } from './createDependents'
import { Refusal } from './errors'
import { type JsonObject, withoutNulls, withoutNullsDeep } from './json'
import { beginTask, outcomeAtOnce } from './lifecycle'
import { documentPages } from './responses/documentResponse'
import type { Task, TaskRecord } from './task'
import { taskBody } from './taskBody'
import { defaultInstruction, paramsOf } from './taskDefaults'
import { isTaskType } from './validateTask'
import type { World } from './world'

/** A created task and what the answer to its creation says. */
export interface CreatedTask {
  record: TaskRecord
  json: string
}

/**
 * Creates a task, or refuses it and changes nothing. The order of the checks is part of the dialect.
 * docs/wire/tasks.md T70–T79
 *
 * @throws Refusal
 */
export function createTaskRecord(
  world: World,
  type: string,
  sentBody: JsonObject,
  idempotencyKey: string | undefined,
  { origin, isPast }: Pick<TaskPlace, 'origin' | 'isPast'> = {},
): CreatedTask {
  if (!isTaskType(type)) throw new Refusal(404, `Task type "${type}" not found.`)
  const sent = withoutNulls(sentBody)
  if (sent.callback_url === '') delete sent.callback_url
  if (idempotencyKey && world.idempotencyKeys.has(idempotencyKey)) {
    throw new Refusal(409, `The Idempotency-Key ("${idempotencyKey}") is already used.`)
  }
  refuseTakenUniqueId(world, sent.unique_id)

  const { body, batch, project, projectName } = taskBody(world, type, sent)
  // docs/wire/tasks.md T81
  if (project?.isRapid && !batch) throw new Refusal(400, 'Parameter is invalid, reason: "batch" is required')
  refuseUnfinishedRoot(world, type, body)
  const place = { project: projectName, batch, origin, isPast }
  const { record, json } = insertTask(world, type, body, place)
  if (idempotencyKey) world.idempotencyKeys.add(idempotencyKey)
  if (batch && batch.batch.status === 'completed') world.batches.setStatus(batch, 'in_progress', record.createdAt)
  return { record, json }
}

/** Where a new task belongs. */
export interface TaskPlace {
  project?: string | undefined
  batch?: BatchRecord | undefined
  /** Where its result files will be, such as `https://api.scale.com`. */
  origin?: string | undefined
  /** Nothing follows from it: it is neither told nor planned, and makes no other tasks. */
  isPast?: boolean | undefined
}

/** Adds a task whose parameters are checked already. */
export function insertTask(
  world: World,
  type: string,
  body: JsonObject,
  { project, batch, origin, isPast }: TaskPlace,
): CreatedTask {
  const now = world.now()
  const created = new Date(now).toISOString()
  const params = paramsOf(type, body)
  const priority = body.priority === undefined ? undefined : Number(body.priority)
  const task: Task = {
    task_id: world.newId(now),
    created_at: created,
    updated_at: created,
    completed_at: undefined,
    callback_url: body.callback_url as string | undefined,
    type,
    status: 'pending',
    instruction: (body.instruction as string | undefined) ?? defaultInstruction(type),
    params,
    is_test: world.mode === 'test',
    urgency: (body.urgency as string | undefined) ?? 'standard',
    metadata: (body.metadata as JsonObject | undefined) ?? {},
    project,
    batch: batch?.batch.name,
    unique_id: body.unique_id as string | undefined,
    tags: body.tags as string[] | undefined,
    priority,
    work_started: undefined,
    callback_succeeded: undefined,
    processed_attachments: [],
    customer_review_status: undefined,
    customer_review_comments: undefined,
    customer_audited_at: undefined,
    audits: undefined,
    prior_responses: undefined,
    attempts: undefined,
    document_pages: documentPages(type, params),
    response: undefined,
  }
  const clearUniqueIdOnError = body.clear_unique_id_on_error === true || body.clear_unique_id_on_error === 'true'
  const outcome = outcomeAtOnce(world, task, batch, origin)
  if (outcome) {
    const { status, response, attempts } = outcome
    Object.assign(task, { status, response, attempts, callback_succeeded: succeededAtOnce(world, task) })
    if (status === 'completed') task.completed_at = created
    // docs/wire/tasks.md T42
    else if (clearUniqueIdOnError) task.unique_id = undefined
  }
  const record: TaskRecord = {
    sequence: world.tasks.nextSequence,
    task,
    createdAt: now,
    updatedAt: now,
    ...(task.completed_at && { completedAt: now }),
    clearUniqueIdOnError,
    ...(origin && { origin }),
  }
  world.tasks.insert(record)
  if (!isPast) {
    if (outcome) createDependents(world, record)
    beginTask(world, record, batch)
  }
  // Recorded creates lack the null members that later reads of the same answer have. docs/wire/tasks.md T61
  if (task.response && recordedWithNulls.has(type)) {
    return { record, json: JSON.stringify({ ...task, response: withoutNullsDeep(task.response) }) }
  }
  record.json = JSON.stringify(task)
  return { record, json: record.json }
}

const recordedWithNulls = new Set(['categorization', 'segmentannotation'])

/** @throws Refusal 409 in the documented words docs/wire/http.md H31 */
export function refuseTakenUniqueId(world: World, uniqueId: unknown, except?: TaskRecord): void {
  const holder = typeof uniqueId === 'string' ? world.tasks.getByUniqueId(uniqueId) : undefined
  if (!holder || holder === except) return
  const { task_id } = holder.task
  throw new Refusal(409, `The unique_id ("${uniqueId}") is already used for a different task (${task_id}).`)
}
