import type { JsonObject } from '../json'
import type { Random } from '../random'
import type { CuboidFrame } from './lidarCuboids'
import type { FileBuilder } from './resultFile'

/** What a response may need beside the task's own parameters. */
export interface ResponseContext {
  /** Announces a result file and tells its address. The name tells the files of one task apart. */
  file(name: string, build: FileBuilder): string
  /** The frames of the lidar task that a parameter names, when this world has them. docs/wire/task-types.md Y86 */
  root: RootTask | undefined
}

/** The result of a finished lidar task. */
export interface RootTask {
  params: JsonObject
  frameCount: number
  /** Its cuboids, which are made on demand. */
  frames(): readonly CuboidFrame[]
}

/** Builds the answer of a finished task, or nothing where the type answers nothing. */
export type ResponseBuilder = (params: JsonObject, random: Random, context: ResponseContext) => JsonObject | undefined
