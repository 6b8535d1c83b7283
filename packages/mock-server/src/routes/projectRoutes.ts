import { type Context, Hono } from 'hono'
import { answer } from '../answer'
import type { Environment } from '../environment'
import { invalidParameter, Refusal } from '../errors'
import { isJsonObject, type JsonObject, withoutNulls } from '../json'
import type { ProjectRecord } from '../project'
import { QueryReader } from '../queryReader'
import { readObject } from '../readBody'
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
} from '../schemas/fields'
import { label } from '../schemas/labels'
import { refuseInvalid } from '../schemas/refuseInvalid'
import { isTaskType } from '../validateTask'

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
export const updateBody: Schema = objectOf({ patch: optional(flag) })
export const ontologyBody: Schema = objectOf({ ontology: listOf(label), name: optional(text) })

/** Routes of projects. docs/wire/projects.md P5–P10 */
export const projectRoutes: Hono<Environment> = new Hono<Environment>()

// docs/wire/projects.md P5
projectRoutes.post('/projects', async (c) => {
  const { world } = c.var
  const body = withoutNulls(await readObject(c.req.raw))
  if (typeof body.name === 'string' && world.projects.has(body.name)) {
    throw new Refusal(409, `A project named "${body.name}" already exists.`)
  }
  refuseInvalid(createBody, body)
  const { type, name, params } = body as { type: string; name: string; params?: JsonObject }
  if (!isTaskType(type)) throw invalidParameter('"type" must be a task type')
  const created_at = new Date(world.now()).toISOString()
  const isRapid = isTrue(body.rapid)
  const isStudio = isTrue(body.studio)
  const record: ProjectRecord = {
    // Without parameters there is no version yet. docs/wire/projects.md P3
    project: { type, name, param_history: params ? [{ ...params, version: 0, created_at }] : [], created_at },
    templateId: world.newId(world.now()),
    isStaged: isRapid || isStudio,
    isRapid,
    isStudio,
    ontologies: [],
  }
  world.projects.set(name, record)
  return answer(record.project)
})

// docs/wire/projects.md P7
projectRoutes.get('/projects', (c) => {
  // Nothing can be archived through the API. docs/wire/projects.md P11
  const isArchived = new QueryReader(c.req.queries()).flag('archived')
  return answer(isArchived ? [] : Array.from(c.var.world.projects.values(), ({ project }) => project).reverse())
})

// docs/wire/projects.md P6
projectRoutes.get('/projects/:name', (c) => answer(find(c).project))

// docs/wire/projects.md P8
projectRoutes.post('/projects/:name/setParams', async (c) => {
  const { project } = find(c)
  const body = await readObject(c.req.raw)
  refuseInvalid(updateBody, withoutNulls(body))
  const { patch, ...parameters } = body
  const latest = project.param_history.at(-1)
  const next = {
    ...(isTrue(patch) ? latest : undefined),
    ...parameters,
    version: project.param_history.length,
    created_at: new Date(c.var.world.now()).toISOString(),
  }
  project.param_history.push(next)
  return answer(project)
})

// docs/wire/projects.md P9
projectRoutes.post('/projects/:name/setOntology', async (c) => {
  const record = find(c)
  const body = withoutNulls(await readObject(c.req.raw))
  refuseInvalid(ontologyBody, body)
  refuseRepeatedChoices(body.ontology, new Set())
  record.ontologies.push(body.ontology)
  return answer(record.project)
})

// docs/wire/projects.md P10
projectRoutes.get('/projects/:name/taskTemplates', (c) => {
  const { project, templateId } = find(c)
  if (project.type !== 'textcollection' && project.type !== 'chat') {
    throw new Refusal(400, `Projects of type "${project.type}" have no task template.`)
  }
  const { created_at } = project
  return answer({ id: templateId, version: 1, created_at, updated_at: created_at, template_variables: {} })
})

function find(c: Context<Environment, '/projects/:name'>): ProjectRecord {
  const record = c.var.world.projects.get(c.req.param('name'))
  if (!record) throw new Refusal(404, 'Project with that name not found.')
  return record
}

function isTrue(value: unknown): boolean {
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
