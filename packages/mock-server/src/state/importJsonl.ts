import { z } from 'zod'
import type { World } from '../world'
import { stateCollections } from './stateCollections'
import { type TextSource, textLines } from './textLines'
import { PartError, type StateContent, WorldLoader } from './worldLoader'

const time = z.iso.datetime({ error: 'must be a time such as 2026-11-23T08:00:00.000Z' })
const position = z.int().min(0)
const collectionNames = stateCollections.map(({ name }) => name)

const content = z.union(
  [
    z.strictObject({ world: z.looseObject({ version: z.number(), mode: z.enum(['test', 'live']), seed: z.string() }) }),
    z.strictObject({ random: z.int() }),
    z.strictObject({ idempotencyKey: z.string() }),
    z.strictObject({ item: z.looseObject({ of: z.enum(collectionNames), key: z.string() }) }),
    z.strictObject({ part: z.looseObject({ name: z.string() }) }),
    z.strictObject({
      project: z.looseObject({
        project: z.looseObject({
          name: z.string().min(1),
          type: z.string().min(1),
          created_at: time,
          param_history: z.array(z.looseObject({})),
        }),
        templateId: z.string(),
        isStaged: z.boolean(),
        isRapid: z.boolean(),
        isStudio: z.boolean(),
        ontologies: z.array(z.unknown()),
      }),
    }),
    z.strictObject({
      batch: z.looseObject({
        sequence: position,
        isClosed: z.boolean(),
        isCalibration: z.boolean(),
        batch: z.looseObject({
          name: z.string().min(1),
          project: z.string(),
          status: z.enum(['staging', 'in_progress', 'completed']),
          created_at: time,
          completed_at: time.optional(),
          metadata: z.looseObject({}),
        }),
      }),
    }),
    z.strictObject({
      task: z.looseObject({
        sequence: position,
        clearUniqueIdOnError: z.boolean(),
        task: z.looseObject({
          task_id: z.string().min(1),
          type: z.string().min(1),
          status: z.enum(['pending', 'completed', 'canceled', 'error']),
          created_at: time,
          updated_at: time,
          completed_at: time.optional(),
          params: z.looseObject({}),
          metadata: z.looseObject({}),
          tags: z.array(z.string()).optional(),
          unique_id: z.string().optional(),
          project: z.string().optional(),
          batch: z.string().optional(),
        }),
      }),
    }),
  ],
  { error: 'holds nothing that an export holds' },
)

/** How much was read. */
export interface ImportResult {
  projects: number
  batches: number
  tasks: number
}

/**
 * Reads what `exportJsonl` wrote into an empty world.
 *
 * @throws Error that names the first line that cannot be right; the world is of no use then
 */
export async function importJsonl(world: World, source: TextSource): Promise<ImportResult> {
  const loader = new WorldLoader(world)
  const check = new References()
  /** Parts are taken up after all else, and what is wrong with them was said in these lines. */
  const lineOfPart = new Map<string, number>()
  let number = 0
  let hasBegun = false
  for await (const line of textLines(source)) {
    number++
    if (!line.trim()) continue
    try {
      const value = parse(line)
      if (Boolean(value.world) === hasBegun) {
        throw new Error(hasBegun ? 'begins a second world' : 'is not the first line of an export')
      }
      hasBegun = true
      check.add(value)
      loader.add(value)
      if (value.part) lineOfPart.set(value.part.name, number)
    } catch (error) {
      throw new Error(`Line ${number} ${lowerFirst((error as Error).message)}`, { cause: error })
    }
  }
  if (!hasBegun) throw new Error('There is nothing to import: the text is empty.')
  try {
    loader.finish()
  } catch (error) {
    const { message } = error as Error
    const line = error instanceof PartError && lineOfPart.get(error.part)
    throw new Error(`${line ? `Line ${line}` : `After line ${number}`}: ${message}`, { cause: error })
  }
  return check.counts
}

function parse(line: string): StateContent {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Error('is not JSON.')
  }
  const kind = Object.keys(Object(value))[0] ?? ''
  // Of the union only the shape of this kind can say what is wrong.
  const shape = content.options.find(({ shape }) => Object.hasOwn(shape, kind)) ?? content
  refuseMisfit(shape, value, [])
  const { item } = value as StateContent
  const collection = item && stateCollections.find(({ name }) => name === item.of)
  if (item && collection) refuseMisfit(collection.shape, { key: item.key, data: item.data }, ['item'])
  return value as StateContent
}

function refuseMisfit(shape: z.ZodType, value: unknown, place: PropertyKey[]): void {
  const result = shape.safeParse(value)
  if (result.success) return
  const [issue] = result.error.issues
  const path = [...place, ...(issue?.path ?? [])].join('.')
  throw new Error(path ? `does not fit: "${path}": ${issue?.message}` : `${issue?.message}`)
}

/** Who is there already, and whom later lines name. */
class References {
  readonly counts: ImportResult = { projects: 0, batches: 0, tasks: 0 }
  readonly #seen = new Set<string>()

  add({ project, batch, task, item }: StateContent): void {
    if (item) this.#first(`item of the ${item.of}`, item.key)
    if (project) {
      this.#first('project', project.project.name)
      this.counts.projects++
    }
    if (batch) {
      const { name, project: owner } = batch.batch
      this.#next('batch', batch.sequence, this.counts.batches++)
      this.#known('project', owner)
      this.#first('batch', name)
    }
    if (task) {
      const { task_id, unique_id, project: owner, batch: within } = task.task
      this.#next('task', task.sequence, this.counts.tasks++)
      if (owner !== undefined) this.#known('project', owner)
      if (within !== undefined) this.#known('batch', within)
      this.#first('task', task_id)
      if (unique_id !== undefined) this.#first('task with unique_id', unique_id)
    }
  }

  #first(kind: string, name: string): void {
    const key = `${kind}:${name}`
    if (this.#seen.has(key)) throw new Error(`holds a second ${kind} "${name}".`)
    this.#seen.add(key)
  }

  #known(kind: string, name: string): void {
    if (!this.#seen.has(`${kind}:${name}`)) throw new Error(`names the ${kind} "${name}", which no earlier line holds.`)
  }

  #next(kind: string, sequence: number, expected: number): void {
    if (sequence !== expected) {
      throw new Error(`holds the ${kind} with the sequence number ${sequence} where ${expected} must follow.`)
    }
  }
}

function lowerFirst(text: string): string {
  return text.replace(/^It /, 'cannot be read: it ')
}
