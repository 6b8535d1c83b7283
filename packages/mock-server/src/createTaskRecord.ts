import { Refusal } from './errors'
import { type JsonObject, withoutNulls, withoutNullsDeep } from './json'
import type { Task, TaskRecord } from './task'
import { taskBody } from './taskBody'
import { defaultInstruction, paramsOf } from './taskDefaults'
import { taskOutcome } from './taskOutcome'
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
): CreatedTask {
  if (!isTaskType(type)) throw new Refusal(404, `Task type "${type}" not found.`)
  const sent = withoutNulls(sentBody)
  if (sent.callback_url === '') delete sent.callback_url
  if (idempotencyKey && world.idempotencyKeys.has(idempotencyKey)) {
    throw new Refusal(409, `The Idempotency-Key ("${idempotencyKey}") is already used.`)
  }
  refuseTakenUniqueId(world, sent.unique_id)

  const { body, batch, projectName } = taskBody(world, type, sent)
  const now = world.now()
  const created = new Date(now).toISOString()
  const isTest = world.mode === 'test'
  const params = paramsOf(type, body)
  const outcome = isTest ? taskOutcome(world, { type, params }) : undefined
  const response = outcome?.response
  const priority = body.priority === undefined ? undefined : Number(body.priority)
  const task: Task = {
    task_id: world.newId(now),
    created_at: created,
    updated_at: created,
    completed_at: isTest ? created : undefined,
    callback_url: body.callback_url as string | undefined,
    type,
    status: outcome?.status ?? 'pending',
    instruction: (body.instruction as string | undefined) ?? defaultInstruction(type),
    params,
    is_test: isTest,
    urgency: (body.urgency as string | undefined) ?? 'standard',
    metadata: (body.metadata as JsonObject | undefined) ?? {},
    project: projectName,
    batch: batch?.batch.name,
    unique_id: sent.unique_id as string | undefined,
    tags: body.tags as string[] | undefined,
    priority,
    work_started: undefined,
    // Nothing is sent from here, which counts as delivered. docs/wire/http.md H35
    callback_succeeded: isTest ? true : undefined,
    processed_attachments: [],
    customer_review_status: undefined,
    customer_review_comments: undefined,
    customer_audited_at: undefined,
    audits: undefined,
    prior_responses: undefined,
    response,
  }
  const record: TaskRecord = {
    sequence: world.tasks.nextSequence,
    task,
    createdAt: now,
    updatedAt: now,
    ...(isTest && { completedAt: now }),
    clearUniqueIdOnError: sent.clear_unique_id_on_error === true || sent.clear_unique_id_on_error === 'true',
  }
  world.tasks.insert(record)
  if (idempotencyKey) world.idempotencyKeys.add(idempotencyKey)
  if (batch && batch.batch.status === 'completed') world.batches.setStatus(batch, 'in_progress', now)
  // Recorded creates lack the null members that later reads of the same answer have. docs/wire/tasks.md T61
  if (response && recordedWithNulls.has(type)) {
    return { record, json: JSON.stringify({ ...task, response: withoutNullsDeep(response) }) }
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
