import type { Schema } from '../schemas/fields'
import type { Mode } from '../types'

/** A JSON Schema, as it stands in the document. */
export type JsonSchema = Record<string, unknown>

/** The groups of the document. */
type OperationTag = 'task types' | 'tasks' | 'batches' | 'projects' | 'mock'

/** A parameter of the path or the query. */
export interface ParameterDescription {
  name: string
  in: 'path' | 'query' | 'header'
  description: string
  required?: boolean
  schema: JsonSchema
}

/** What a request carries. */
interface BodyDescription {
  /** The name of its schema among the document's components. */
  name: string
  schema: Schema
  /** Default `true`. */
  required?: boolean
  /** Bodies that the mock takes, by name; the first is the one whose answer is shown. */
  examples: Readonly<Record<string, unknown>>
}

/** A request that is made to find out what the mock answers. */
export interface ExampleRequest {
  /** The mode of the key. Default `'test'`. */
  mode?: Mode
  /** Requests before it, as method, path and body. `{id}` stands for the id of the last created task. */
  before?: readonly (readonly [method: string, path: string, body?: unknown])[]
  /** Values of the path; `id` is that of the last created task. */
  path?: Readonly<Record<string, string>>
  query?: string
}

/**
 * One operation of the OpenAPI document. Every route of the app has at least one, and the other way around: a test
 * compares the two.
 */
export interface OperationDescription {
  method: 'get' | 'post' | 'put' | 'delete'
  /** The path with its parameters in braces, such as `/v1/task/{id}`. */
  path: string
  /** The path of the route that serves it, where that is a more general one, such as `/v1/task/:id`. */
  servedBy?: string
  operationId: string
  tag: OperationTag
  summary: string
  description: string
  /** Rows of `docs/wire`, such as `tasks.md T21`. */
  wire: readonly string[]
  parameters?: readonly ParameterDescription[]
  body?: BodyDescription
  /** What 200 brings: the name of a schema in `schemas/answers.ts`, or a JSON Schema. */
  answer: { description: string; schema: string | JsonSchema }
  /** When each status other than 200 is answered. */
  errors: Readonly<Record<number, string>>
  /** Needs no API key. Default `false`. */
  isPublic?: boolean
  example: ExampleRequest | 'none'
}

/** A parameter of the query. */
export function query(name: string, description: string, schema: JsonSchema): ParameterDescription {
  return { name, in: 'query', description, schema }
}

/** A parameter of the path. */
export function inPath(name: string, description: string): ParameterDescription {
  return { name, in: 'path', description, required: true, schema: { type: 'string' } }
}

export const text: JsonSchema = { type: 'string' }

export const time: JsonSchema = {
  type: 'string',
  description: 'ISO 8601; UTC where no zone is named.',
  examples: ['2024-01-13T02:11:14.035Z', '2024-01-13'],
}

/** `True` and `TRUE` are understood too. docs/wire/http.md H12 */
export const flag: JsonSchema = { type: 'boolean' }

export const notAuthenticated = 'The API key is missing or not valid.'

export const invalidBody = 'A parameter is missing or wrong; the text names the path of the first one.'

/** The statuses that every route with a body can answer. docs/wire/http.md H8, H23, H24 */
export const bodyErrors: Readonly<Record<number, string>> = {
  400: invalidBody,
  401: notAuthenticated,
  413: 'The body is larger than 16 MB.',
}
