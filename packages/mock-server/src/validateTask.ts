import { Refusal } from './errors'
import type { JsonObject } from './json'
import { commonParameters } from './schemas/commonParameters'
import { anyObject, type Schema } from './schemas/fields'
import { refuseInvalid } from './schemas/refuseInvalid'
import { taskTypes } from './schemas/taskTypes'

const built = new Map<string, Schema>()

/** Whether tasks of this type can be created. docs/wire/tasks.md T1 */
export function isTaskType(type: string): boolean {
  return Object.hasOwn(taskTypes, type)
}

/**
 * Refuses a body that does not fit its type.
 *
 * @param body the parameters of the request together with those of its project
 * @throws Refusal 400
 */
export function validateTask(type: string, body: JsonObject): void {
  const rule = taskTypes[type]
  if (!rule) return
  // docs/wire/http.md H26: this text is on record, for a body that has neither key.
  if (rule.attachment && body.attachment === undefined && body.attachments === undefined) {
    throw new Refusal(400, 'Please include an attachment or attachments parameter.')
  }
  refuseInvalid(commonParameters, body)
  refuseInvalid(taskSchema(type), body)
}

/** The schema of a type's own parameters; of an unknown type's, none. */
export function taskSchema(type: string): Schema {
  let schema = built.get(type)
  if (!schema) {
    schema = taskTypes[type]?.schema() ?? anyObject
    built.set(type, schema)
  }
  return schema
}
