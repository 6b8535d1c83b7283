import { version } from '../version'
import { Worlds } from '../worlds'
import { components } from './components'
import type { JsonSchema, OperationDescription } from './operation'
import { operations } from './operations'
import { type ExampleApp, recordExample } from './recordExamples'

/** An OpenAPI 3.1 document, as far as its parts are known to all. */
export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: { url: string; description: string }[]
  tags: { name: string; description: string }[]
  security: Record<string, string[]>[]
  paths: Record<string, Record<string, Record<string, unknown>>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> }
}

let text: Promise<string> | undefined

/**
 * The document as JSON text, built on the first call. Its example answers are those of an app of its own, with a fixed
 * seed and time, so that they are real and no world of the caller is touched.
 */
export function documentText(createApp: (worlds: Worlds) => ExampleApp): Promise<string> {
  text ??= buildDocument(
    createApp(new Worlds({ seed: 'openapi', now: () => Date.UTC(2024, 0, 13, 2, 11, 14, 35) })),
  ).then((document) => JSON.stringify(document))
  return text
}

async function buildDocument(app: ExampleApp): Promise<OpenApiDocument> {
  const described = operations()
  const paths: OpenApiDocument['paths'] = {}
  for (const operation of described) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: await describe(app, operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'scale-mock',
      version,
      description:
        "What this emulator of Scale AI's HTTP API serves. Unofficial: Scale publishes no such document, and the rows of docs/wire that are named here say where each part comes from and how certain it is.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Where this document was served from.' }],
    tags: [
      { name: 'task types', description: 'Creating tasks, one operation for each type.' },
      { name: 'tasks', description: 'Tasks of every type.' },
      { name: 'batches', description: 'Batches of tasks.' },
      { name: 'projects', description: 'Projects and their parameters.' },
      { name: 'mock', description: 'The emulator itself; not a part of the API.' },
    ],
    security: [{ basic: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: components(described),
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic', description: 'The API key as user name, with an empty password.' },
        bearer: { type: 'http', scheme: 'bearer', description: 'The API key.' },
      },
    },
  }
}

async function describe(app: ExampleApp, operation: OperationDescription): Promise<Record<string, unknown>> {
  const { operationId, tag, summary, description, wire, parameters = [], body, answer, errors, isPublic } = operation
  const recorded = await recordExample(app, operation)
  if (recorded && recorded.status !== 200) {
    throw new Error(
      `The example of ${operationId} is answered with ${recorded.status}: ${JSON.stringify(recorded.body)}`,
    )
  }
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    ...(wire.length && { externalDocs: { url: wirePages, description: `docs/wire: ${wire.join(', ')}` } }),
    ...(isPublic && { security: [] }),
    ...(parameters.length && { parameters }),
    ...(body && {
      requestBody: {
        required: body.required ?? true,
        content: {
          'application/json': {
            schema: reference(body.name),
            examples: Object.fromEntries(Object.entries(body.examples).map(([name, value]) => [name, { value }])),
          },
        },
      },
    }),
    responses: {
      200: {
        description: answer.description,
        content: {
          [mediaType(recorded?.contentType)]: {
            schema: typeof answer.schema === 'string' ? reference(answer.schema) : answer.schema,
            ...(recorded && { example: recorded.body }),
          },
        },
      },
      ...Object.fromEntries(
        Object.entries(errors).map(([status, reason]) => [
          status,
          { description: reason, content: { 'application/json': { schema: reference('Error') } } },
        ]),
      ),
    },
  }
}

const wirePages = 'https://github.com/scale-ts/scale-ts/tree/main/docs/wire'

function mediaType(contentType = 'application/json'): string {
  return contentType.split(';')[0] as string
}

function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}
