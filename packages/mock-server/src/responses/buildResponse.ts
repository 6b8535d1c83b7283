import type { JsonObject } from '../json'
import { createRandom } from '../random'
import type { ResponseMode } from '../settings'
import { recordedResponses } from './recordedResponses'
import type { RootTask } from './responseBuilder'
import type { FileBuilder, ResultFile } from './resultFile'
import { richResponses } from './richResponses'

/** A task's answer, and the files that it has URLs of. */
export interface BuiltResponse {
  response: JsonObject | undefined
  /** By the last segment of their addresses; made on demand. */
  files: ReadonlyMap<string, () => ResultFile>
}

/** What decides the answer of a task. */
export interface ResponseSource {
  seed: string
  type: string
  params: JsonObject
  mode: ResponseMode
  /** Everything of a file's address before its id. */
  fileBase: string
  root?: RootTask | undefined
}

/**
 * The answer of a finished task, decided by the world's seed and the task's own parameters alone. Types whose answer is
 * not published have none, and production's `pointannotation` had none either. docs/wire/tasks.md T60, T65
 */
export function buildResponse({ seed, type, params, mode, fileBase, root }: ResponseSource): BuiltResponse {
  const builders = mode === 'recorded' && Object.hasOwn(recordedResponses, type) ? recordedResponses : richResponses
  const build = Object.hasOwn(builders, type) ? builders[type] : undefined
  const files = new Map<string, () => ResultFile>()
  const stream = streamOf(seed, type, params)
  const file = (name: string, make: FileBuilder) => {
    const id = fileId(stream, name)
    files.set(id, () => make(createRandom(`${stream}:${name}`)))
    return `${fileBase}${id}`
  }
  return { response: build?.(params, createRandom(stream), { file, root }), files }
}

/** What tells a file of a task from its others. */
export function fileId(stream: string, name: string): string {
  return createRandom(`${stream}:${name}:id`).uuid()
}

/** Equal attachments get equal answers. docs/wire/task-types.md Y23 */
export function streamOf(seed: string, type: string, params: JsonObject): string {
  const source = params.attachment ?? params.attachments ?? params.text ?? params.lidar_task ?? ''
  const text = JSON.stringify(source)
  // Each file begins with this text anew, so long ones are read once only.
  return `${seed}:${type}:${text.length > 1000 ? createRandom(text).hex(32) : text}`
}
