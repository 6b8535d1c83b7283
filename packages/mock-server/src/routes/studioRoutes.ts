import { type Context, Hono } from 'hono'
import { answer } from '../answer'
import type { BatchRecord } from '../batchStore'
import type { Environment } from '../environment'
import { invalidParameter, Refusal } from '../errors'
import { type JsonObject, withoutNulls } from '../json'
import { readObject } from '../readBody'
import { emailAddress } from '../schemas/emailAddress'
import { filledText, listOf, objectOf, optional, type Schema } from '../schemas/fields'
import { refuseInvalid } from '../schemas/refuseInvalid'
import type { ProjectGroup } from '../studio'
import type { World } from '../world'

type GroupsContext = Context<Environment, '/studio/projects/:project/groups'>

const emails = listOf(emailAddress)
const assignmentsBody = objectOf({ emails, projects: listOf(filledText) })
const newGroupBody = objectOf({ emails, name: filledText })
const groupChangesBody = objectOf({ add_emails: optional(emails), remove_emails: optional(emails) })
const batchGroupsBody = objectOf({ groups: listOf(filledText) })
const prioritiesBody = objectOf({ batches: listOf(objectOf({ name: filledText })) })

/** Routes that share out the work in Studio. docs/wire/studio.md S2–S14 */
export const studioRoutes: Hono<Environment> = new Hono<Environment>()

// docs/wire/studio.md S15
studioRoutes.use('/studio/*', (c, next) => {
  if (c.var.world.settings.strictStudio && c.var.world.mode !== 'live') {
    throw new Refusal(400, 'Studio takes live keys only.')
  }
  return next()
})

// docs/wire/studio.md S2
studioRoutes.get('/studio/assignments', (c) => answer(assignments(c.var.world)))

// docs/wire/studio.md S3
studioRoutes.post('/studio/assignments/add', async (c) => {
  const { world } = c.var
  const { emails, projects } = await readAssignments(world, c.req.raw)
  for (const email of emails) world.studio.assign(email, projects)
  return answer(assignments(world))
})

// docs/wire/studio.md S4
studioRoutes.post('/studio/assignments/remove', async (c) => {
  const { world } = c.var
  const { emails, projects } = await readAssignments(world, c.req.raw)
  for (const email of emails) world.studio.unassign(email, projects)
  return answer(assignments(world))
})

// docs/wire/studio.md S6
studioRoutes.get('/studio/projects/:project/groups', (c) => {
  const project = findProject(c)
  return answer(c.var.world.studio.groupsOf(project).map((group) => tellGroup(c.var.world, group)))
})

// docs/wire/studio.md S7
studioRoutes.post('/studio/projects/:project/groups', async (c) => {
  const { world } = c.var
  const project = findProject(c)
  const body = await read<{ emails: string[]; name: string }>(c.req.raw, newGroupBody)
  if (world.studio.group(project, body.name)) throw new Refusal(409, `A group named "${body.name}" already exists.`)
  refuseUnassigned(world, project, 'emails', body.emails)
  world.studio.addGroup(project, { id: world.newId(world.now()), name: body.name, emails: [] })
  world.studio.changeGroup(project, body.name, body.emails, [])
  return answer(tellGroup(world, world.studio.group(project, body.name) as ProjectGroup))
})

// docs/wire/studio.md S8
studioRoutes.put('/studio/projects/:project/groups/:group', async (c) => {
  const { world } = c.var
  const project = findProject(c)
  const name = c.req.param('group')
  if (!world.studio.group(project, name)) throw new Refusal(404, 'Group with that name not found.')
  const body = await read<{ add_emails?: string[]; remove_emails?: string[] }>(c.req.raw, groupChangesBody)
  const { add_emails = [], remove_emails = [] } = body
  refuseUnassigned(world, project, 'add_emails', add_emails)
  refuseUnassigned(world, project, 'remove_emails', remove_emails)
  world.studio.changeGroup(project, name, add_emails, remove_emails)
  return answer(tellGroup(world, world.studio.group(project, name) as ProjectGroup))
})

// docs/wire/studio.md S10
studioRoutes.get('/studio/batches', (c) => answer(pendingBatches(c.var.world)))

// docs/wire/studio.md S12
studioRoutes.post('/studio/batches/set_priorities', async (c) => {
  const { world } = c.var
  const { batches } = await read<{ batches: { name: string }[] }>(c.req.raw, prioritiesBody)
  const names = batches.map(({ name }) => name)
  const pending = new Set(world.studio.inOrder(pendingRecords(world)).map(({ batch }) => batch.name))
  for (const [index, name] of names.entries()) {
    if (!pending.has(name)) throw invalidParameter(`"batches[${index}].name" is not a pending batch`)
    if (names.indexOf(name) !== index) throw invalidParameter(`"batches[${index}]" contains a duplicate value`)
  }
  const missing = [...pending].find((name) => !names.includes(name))
  if (missing !== undefined) throw invalidParameter(`"batches" must list all pending batches; "${missing}" is missing`)
  world.studio.setPriorities(names)
  return answer(pendingBatches(world))
})

// docs/wire/studio.md S13
studioRoutes.post('/studio/batches/reset_priorities', (c) => {
  c.var.world.studio.setPriorities([])
  return answer(pendingBatches(c.var.world))
})

// docs/wire/studio.md S11
studioRoutes.put('/studio/batches/:batch', async (c) => {
  const { world } = c.var
  const record = world.batches.get(c.req.param('batch'))
  if (!record) throw new Refusal(404, 'Batch with that name not found.')
  refuseOtherProject(world, record.batch.project)
  const { groups } = await read<{ groups: string[] }>(c.req.raw, batchGroupsBody)
  const unknown = groups.findIndex((name) => !world.studio.group(record.batch.project, name))
  if (unknown >= 0) throw invalidParameter(`"groups[${unknown}]" is not a group of project "${record.batch.project}"`)
  world.studio.assignBatch(record.batch.name, groups)
  return answer(tellBatch(world, record))
})

function findProject(c: GroupsContext): string {
  const name = c.req.param('project')
  if (!c.var.world.projects.has(name)) throw new Refusal(404, 'Project with that name not found.')
  refuseOtherProject(c.var.world, name)
  return name
}

/** docs/wire/studio.md S15 */
function refuseOtherProject(world: World, name: string): void {
  if (!world.settings.strictStudio || world.projects.get(name)?.isStudio) return
  throw new Refusal(400, `Project "${name}" is not a Studio project.`)
}

async function readAssignments(world: World, request: Request): Promise<{ emails: string[]; projects: string[] }> {
  const body = await read<{ emails: string[]; projects: string[] }>(request, assignmentsBody)
  const stranger = body.emails.findIndex((email) => !world.team.get(email))
  if (stranger >= 0) throw invalidParameter(`"emails[${stranger}]" is not a teammate`)
  const unknown = body.projects.findIndex((name) => !world.projects.has(name))
  if (unknown >= 0) throw invalidParameter(`"projects[${unknown}]" is not a project`)
  for (const project of body.projects) refuseOtherProject(world, project)
  return body
}

async function read<Body>(request: Request, schema: Schema): Promise<Body> {
  const body = withoutNulls(await readObject(request))
  refuseInvalid(schema, body)
  return body as Body
}

/** docs/wire/studio.md S7 */
function refuseUnassigned(world: World, project: string, field: string, emails: readonly string[]): void {
  const index = emails.findIndex((email) => !world.studio.isAssigned(email, project))
  if (index >= 0) throw invalidParameter(`"${field}[${index}]" is not assigned to project "${project}"`)
}

/** docs/wire/studio.md S2 */
function assignments(world: World): JsonObject {
  return Object.fromEntries(world.team.members.map(({ email }) => [email, world.studio.projectsOf(email)]))
}

/** docs/wire/studio.md S5 */
function tellGroup(world: World, { id, name, emails }: ProjectGroup): JsonObject {
  const workers = emails.map((email) => ({ id: world.idOf(`worker:${email.toLowerCase()}`), email }))
  return { id, name, numWorkers: workers.length, isSingleton: false, workers }
}

function pendingRecords(world: World): BatchRecord[] {
  return world.batches.all().filter(({ batch }) => batch.status !== 'completed')
}

/** docs/wire/studio.md S10 */
function pendingBatches(world: World): JsonObject[] {
  return world.studio.inOrder(pendingRecords(world)).map((record) => tellBatch(world, record))
}

/** docs/wire/studio.md S9 */
function tellBatch(world: World, { batch, isCalibration }: BatchRecord): JsonObject {
  const count = (status: string) => world.tasks.countInBatch(batch.name, status)
  const completed = count('completed')
  return {
    id: world.idOf(`batch:${batch.name}`),
    name: batch.name,
    projectId: world.idOf(`project:${batch.project}`),
    projectName: batch.project,
    batchType: isCalibration ? 'Calibration' : 'Production',
    studioPriority: world.studio.priorityOf(batch.name),
    total: count('pending') + completed + count('error') + count('canceled'),
    completed,
    groups: world.studio.groupsOfBatch(batch.name),
  }
}
