import { Refusal } from './errors'
import type { JsonObject } from './json'
import { commonShape, otherContext } from './schemas/commonParameters'
import { objectOf, type Schema } from './schemas/fields'
import { refuseInvalid } from './schemas/refuseInvalid'
import { taskTypes } from './schemas/taskTypes'

const built = new Map<string, Schema>()

/** Whether tasks of this type can be created. docs/wire/tasks.md T1 */
export function isTaskType(type: string): boolean {
  return Object.hasOwn(taskTypes, type)
}

/** The schema of the body that creates a task of a known type, built on first use. */
export function bodySchemaOf(type: string): Schema {
  let schema = built.get(type)
  if (!schema) {
    const { shape, rules = [] } = taskTypes[type] as (typeof taskTypes)[string]
    schema = objectOf({ ...commonShape, ...shape() }, otherContext, ...rules)
    built.set(type, schema)
  }
  return schema
}

/**
 * Refuses a body that does not fit its type.
 *
 * @param body the parameters of the request together with those of its project
 * @throws Refusal 400
 */
export function validateTask(type: string, body: JsonObject): void {
  if (!isTaskType(type)) return
  // docs/wire/http.md H26: this text is on record, for a body that has neither key.
  if (taskTypes[type]?.attachment && body.attachment === undefined && body.attachments === undefined) {
    throw new Refusal(400, 'Please include an attachment or attachments parameter.')
  }
  refuseInvalid(bodySchemaOf(type), body)
}
