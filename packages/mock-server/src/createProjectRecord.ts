import { invalidParameter, Refusal } from './errors'
import { isJsonObject, type JsonObject, withoutNulls } from './json'
import type { ProjectRecord } from './project'
import {
  anyObject,
  filledText,
  flag,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  type Schema,
  text,
} from './schemas/fields'
import { label } from './schemas/labels'
import { refuseInvalid } from './schemas/refuseInvalid'
import { isTaskType } from './validateTask'
import type { World } from './world'

export const createBody: Schema = objectOf({
  type: filledText,
  name: filledText,
  params: optional(anyObject),
  rapid: optional(flag),
  studio: optional(flag),
  pipeline: optional(oneOf(['standard_task', 'consensus_task'])),
  consensus_attempts: optional(number({ min: 1, isWhole: true })),
  datasetId: optional(text),
})
export const ontologyBody: Schema = objectOf({ ontology: listOf(label), name: optional(text) })

/**
 * Creates a project, or refuses it and changes nothing. docs/wire/projects.md P5
 *
 * @throws Refusal
 */
export function createProjectRecord(world: World, sentBody: JsonObject): ProjectRecord {
  const body = withoutNulls(sentBody)
  if (typeof body.name === 'string' && world.projects.has(body.name)) {
    throw new Refusal(409, `A project named "${body.name}" already exists.`)
  }
  refuseInvalid(createBody, body)
  const { type, name, params } = body as { type: string; name: string; params?: JsonObject }
  if (!isTaskType(type)) throw invalidParameter('"type" must be a task type')
  const created_at = new Date(world.now()).toISOString()
  const isRapid = isTrue(body.rapid)
  const record: ProjectRecord = {
    // Without parameters there is no version yet. docs/wire/projects.md P3
    project: { type, name, param_history: params ? [{ ...params, version: 0, created_at }] : [], created_at },
    templateId: world.newId(world.now()),
    isStaged: isRapid || isTrue(body.studio),
    isRapid,
    ontologies: [],
  }
  world.projects.set(name, record)
  return record
}

/**
 * Gives a project another ontology. docs/wire/projects.md P9
 *
 * @throws Refusal
 */
export function setOntology(world: World, record: ProjectRecord, sentBody: JsonObject): void {
  const body = withoutNulls(sentBody)
  refuseInvalid(ontologyBody, body)
  refuseRepeatedChoices(body.ontology, new Set())
  world.projects.set(record.project.name, { ...record, ontologies: [...record.ontologies, body.ontology] })
}

export function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}

/** Choices are unique over the whole ontology. docs/wire/projects.md P9 */
function refuseRepeatedChoices(choices: unknown, seen: Set<string>): void {
  if (!Array.isArray(choices)) return
  for (const item of choices) {
    const choice = isJsonObject(item) ? (item.choice as string) : (item as string)
    if (seen.has(choice)) throw invalidParameter(`"ontology" contains a duplicate choice "${choice}"`)
    seen.add(choice)
    if (isJsonObject(item)) refuseRepeatedChoices(item.subchoices, seen)
  }
}
