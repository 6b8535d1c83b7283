import { type Context, Hono } from 'hono'
import { answer } from '../answer'
import { readCursor, writeCursor } from '../cursor'
import type { Environment } from '../environment'
import { invalidParameter, Refusal } from '../errors'
import type { FileRecord, ScaleFile } from '../fileStore'
import { isJsonObject, type JsonObject, withoutNulls } from '../json'
import { mimeTypeOf } from '../mimeTypeOf'
import { QueryReader } from '../queryReader'
import { readObject } from '../readBody'
import { readMultipart } from '../readMultipart'
import { metadata as metadataSchema, webAddress } from '../schemas/commonParameters'
import { filledText, objectOf, optional, type Schema, text } from '../schemas/fields'
import { refuseInvalid } from '../schemas/refuseInvalid'
import type { World } from '../world'

const shared = {
  display_name: optional(text),
  project_name: optional(filledText),
  reference_id: optional(filledText),
  metadata: optional(metadataSchema),
}
const uploadBody = objectOf({ ...shared, id: optional(filledText) })
export const importBody: Schema = objectOf({ ...shared, file_url: webAddress })

interface FileFields {
  display_name?: string
  project_name?: string
  reference_id?: string
  metadata?: JsonObject
}

/** Routes of files. docs/wire/files.md F2–F4, F9 */
export const fileRoutes: Hono<Environment> = new Hono<Environment>()

// docs/wire/files.md F2
fileRoutes.post('/files/upload', async (c) => {
  const { world } = c.var
  const { fields, file } = await readMultipart(c.req.raw)
  const body = { ...fields, ...(fields.metadata !== undefined && { metadata: parseMetadata(fields.metadata) }) }
  refuseInvalid(uploadBody, body)
  if (fields.id !== undefined) return answer(addToProject(world, fields.id, fields.project_name).file)
  if (!file) throw invalidParameter('"file" is required')
  const content = new Uint8Array(await file.arrayBuffer())
  const mime_type = typeOfPart(file)
  return answer(store(world, body as FileFields, { mime_type, size: content.length, content }).file)
})

// docs/wire/files.md F3
fileRoutes.post('/files/import', async (c) => {
  const body = withoutNulls(await readObject(c.req.raw))
  refuseInvalid(importBody, body)
  // Nothing is fetched: what the file holds, and its size, stay unknown. docs/wire/files.md F7
  const mime_type = mimeTypeOf(new URL(body.file_url as string).pathname)
  return answer(store(c.var.world, body as FileFields, { mime_type, size: 0 }).file)
})

// docs/wire/files.md F4
fileRoutes.get('/assets', list)
// The documentation's page does not hold the path; one client asks here. docs/wire/files.md F9
fileRoutes.on('GET', '/files', list)

function list(c: Context<Environment>): Response {
  const query = new QueryReader(c.req.queries())
  const project = query.text('project')
  if (project === undefined) throw invalidParameter('"project" is required')
  const limit = query.integer('limit', 100, 1, 100)
  const token = query.text('cursor') ?? query.text('next_token')
  const before = token === undefined ? Number.POSITIVE_INFINITY : readCursor(token)
  const filter = query.text('metadata')
  const wanted = filter === undefined ? {} : parseMetadata(filter)
  const matching = c.var.world.files
    .all()
    .filter(({ file }) => file.project_names.includes(project) && holds(file.metadata ?? {}, wanted))
  const rest = matching.filter(({ sequence }) => sequence < before)
  const docs = rest.slice(0, limit)
  const last = rest.length > limit ? docs.at(-1) : undefined
  return answer({
    docs: docs.map(({ file }) => file),
    total: matching.length,
    has_more: last !== undefined,
    ...(last && { next_token: writeCursor(last.sequence) }),
  })
}

function store(
  world: World,
  { display_name, project_name, reference_id, metadata }: FileFields,
  { content, ...of }: { mime_type: string; size: number; content?: Uint8Array<ArrayBuffer> },
): FileRecord {
  const holder = reference_id === undefined ? undefined : world.files.getByReference(reference_id)
  // docs/wire/files.md F6
  if (holder) {
    throw new Refusal(
      409,
      `The reference_id ("${reference_id}") is already used for a different file (${holder.file.id}).`,
    )
  }
  refuseUnknownProject(world, project_name)
  const now = new Date(world.now()).toISOString()
  const file: ScaleFile = {
    attachment_url: `scaledata://${world.idOf('account')}/${world.random.uuid()}`,
    created_at: now,
    id: world.random.uuid(),
    ...of,
    project_names: project_name === undefined ? [] : [project_name],
    updated_at: now,
    display_name,
    reference_id,
    metadata,
  }
  const record = { sequence: world.files.nextSequence, file, content }
  world.files.put(record)
  return record
}

/** What a part's type says, or else its name: a part without a type is read as plain text. docs/wire/files.md F7 */
function typeOfPart({ type, name }: File): string {
  const named = mimeTypeOf(name)
  if (type === 'text/plain' && named === 'application/octet-stream') return type
  return ['', 'application/octet-stream', 'text/plain'].includes(type) ? named : type
}

/** docs/wire/files.md F2 */
function addToProject(world: World, id: string, project: string | undefined): FileRecord {
  const record = world.files.get(id)
  if (!record) throw new Refusal(404, 'File with that ID not found.')
  if (project === undefined) throw invalidParameter('"project_name" is required')
  refuseUnknownProject(world, project)
  const project_names = [...new Set([...record.file.project_names, project])]
  const changed = {
    ...record,
    file: { ...record.file, project_names, updated_at: new Date(world.now()).toISOString() },
  }
  world.files.put(changed)
  return changed
}

function refuseUnknownProject(world: World, name: string | undefined): void {
  if (name !== undefined && !world.projects.has(name)) throw new Refusal(400, `Project "${name}" not found.`)
}

function parseMetadata(value: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(value)
    if (isJsonObject(parsed)) return parsed
  } catch {}
  throw invalidParameter('"metadata" must be a JSON object')
}

/** Whether an object has every member that is wanted; what is told of texts and numbers is compared as text. */
function holds(object: JsonObject, wanted: JsonObject): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    const own = Object.hasOwn(object, name) ? object[name] : undefined
    return isJsonObject(value) ? isJsonObject(own) && holds(own, value) : JSON.stringify(own) === JSON.stringify(value)
  })
}
