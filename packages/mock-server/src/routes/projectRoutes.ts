import { type Context, Hono } from 'hono'
import { answer } from '../answer'
import { createProjectRecord, isTrue, setOntology } from '../createProjectRecord'
import type { Environment } from '../environment'
import { Refusal } from '../errors'
import { withoutNulls } from '../json'
import type { ProjectRecord } from '../project'
import { QueryReader } from '../queryReader'
import { readObject } from '../readBody'
import { flag, objectOf, optional, type Schema } from '../schemas/fields'
import { refuseInvalid } from '../schemas/refuseInvalid'

export const updateBody: Schema = objectOf({ patch: optional(flag) })

/** Routes of projects. docs/wire/projects.md P5–P10 */
export const projectRoutes: Hono<Environment> = new Hono<Environment>()

// docs/wire/projects.md P5
projectRoutes.post('/projects', async (c) => {
  const body = await readObject(c.req.raw)
  return answer(createProjectRecord(c.var.world, body).project)
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
  find(c)
  const body = await readObject(c.req.raw)
  // Another request may have put another version there while this body was read.
  const record = find(c)
  const { project } = record
  refuseInvalid(updateBody, withoutNulls(body))
  const { patch, ...parameters } = body
  const latest = project.param_history.at(-1)
  const next = {
    ...(isTrue(patch) ? latest : undefined),
    ...parameters,
    version: project.param_history.length,
    created_at: new Date(c.var.world.now()).toISOString(),
  }
  const changed = { ...project, param_history: [...project.param_history, next] }
  c.var.world.projects.set(project.name, { ...record, project: changed })
  return answer(changed)
})

// docs/wire/projects.md P9
projectRoutes.post('/projects/:name/setOntology', async (c) => {
  find(c)
  const body = await readObject(c.req.raw)
  // Another request may have put another version there while this body was read.
  const record = find(c)
  setOntology(c.var.world, record, body)
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
