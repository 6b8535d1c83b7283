import type { BatchRecord } from './batchStore'
import { Refusal } from './errors'
import { type JsonObject, withoutNulls } from './json'
import { callbackAddress, metadata } from './schemas/commonParameters'
import { filledText, flag, objectOf, optional, type Schema } from './schemas/fields'
import { refuseInvalid } from './schemas/refuseInvalid'
import type { World } from './world'

export const createBody: Schema = objectOf({
  project: filledText,
  name: filledText,
  callback: optional(callbackAddress),
  calibration_batch: optional(flag),
  self_label_batch: optional(flag),
  metadata: optional(metadata),
})

/**
 * Creates a batch, or refuses it and changes nothing. docs/wire/batches.md B10
 *
 * @throws Refusal
 */
export function createBatchRecord(world: World, sentBody: JsonObject): BatchRecord {
  const body = withoutNulls(sentBody)
  if (body.callback === '') delete body.callback
  if (typeof body.name === 'string' && world.batches.get(body.name)) {
    throw new Refusal(409, `A batch named "${body.name}" already exists.`)
  }
  refuseInvalid(createBody, body)
  const { name, project: projectName, callback } = body as { name: string; project: string; callback?: string }
  const project = world.projects.get(projectName)
  if (!project) throw new Refusal(400, `Project "${projectName}" not found.`)
  const now = world.now()
  const record: BatchRecord = {
    sequence: world.batches.nextSequence,
    batch: {
      project: projectName,
      name,
      callback,
      // docs/wire/batches.md B5
      status: project.isStaged ? 'staging' : 'in_progress',
      created_at: new Date(now).toISOString(),
      metadata: (body.metadata as JsonObject | undefined) ?? {},
      completed_at: undefined,
    },
    createdAt: now,
    isClosed: false,
  }
  world.batches.insert(record)
  return record
}
