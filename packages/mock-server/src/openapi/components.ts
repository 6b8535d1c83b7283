import { z } from 'zod'
import { answerSchemas } from '../schemas/answers'
import { commonShape } from '../schemas/commonParameters'
import { flag, objectOf, type Schema } from '../schemas/fields'
import { geometries, topDownGeometries } from '../schemas/geometries'
import { layers } from '../schemas/imageTypes'
import { annotationAttributes, label, links, textAttributes } from '../schemas/labels'
import { fieldAnswer, responseSchemaOf } from '../schemas/responses'
import { taskTypes } from '../schemas/taskTypes'
import { choice, field } from '../schemas/textCollection'
import { entityLabel } from '../schemas/textTypes'
import type { JsonSchema, OperationDescription } from './operation'
import { responseNameOf } from './operations/taskTypeOperations'

/** What bodies share, by the name that it gets in the document. */
const sharedSchemas: Readonly<Record<string, Schema>> = {
  Flag: flag,
  Label: label,
  Geometries: geometries,
  TopDownGeometries: topDownGeometries,
  AnnotationAttributes: annotationAttributes,
  TextAttributes: textAttributes,
  Layers: layers,
  Links: links,
  TextCollectionField: field,
  TextCollectionChoice: choice,
  EntityLabel: entityLabel,
}

const common = 'TaskParameters'

/** The schemas of all bodies and answers, in JSON Schema. */
export function components(operations: readonly OperationDescription[]): Record<string, JsonSchema> {
  const bodies: Record<string, Schema> = { ...sharedSchemas, [common]: objectOf(commonShape) }
  for (const { body } of operations) if (body) bodies[body.name] = body.schema
  const answers: Record<string, z.ZodType> = { ...answerSchemas().named, TextCollectionAnswer: fieldAnswer }
  const open: Record<string, JsonSchema> = {}
  for (const type of Object.keys(taskTypes)) {
    const schema = responseSchemaOf(type)
    if (schema) answers[responseNameOf(type)] = schema
    else open[responseNameOf(type)] = { description: 'Its schema is not described here, or not published.' }
  }
  const described = { ...jsonSchemas(bodies, 'input'), ...jsonSchemas(answers, 'output'), ...open }
  for (const type of Object.keys(taskTypes)) {
    const name = operations.find(({ path }) => path === `/v1/task/${type}`)?.body?.name
    if (name) described[name] = withoutCommon(described[name] as JsonSchema, described[common] as JsonSchema)
  }
  return described
}

function jsonSchemas(schemas: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const { __shared, ...named } = z.toJSONSchema(registry, {
    io,
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    // That other members are accepted need not be said.
    override: ({ jsonSchema }) => {
      const { additionalProperties } = jsonSchema
      if (additionalProperties && Object.keys(additionalProperties).length === 0) delete jsonSchema.additionalProperties
    },
  }).schemas as Record<string, JsonSchema>
  if (__shared) throw new Error(`A schema that refers to itself has no name: ${Object.keys(Object(__shared.$defs))}`)
  return Object.fromEntries(Object.entries(named).map(([id, { $schema, $id, ...schema }]) => [id, schema]))
}

/** The schema of a type with the shared parameters said by reference. */
function withoutCommon(schema: JsonSchema, { properties: shared }: JsonSchema): JsonSchema {
  const { properties, allOf = [], ...rest } = schema
  const own = Object.entries(properties as object).filter(
    ([name, member]) => JSON.stringify(member) !== JSON.stringify((shared as JsonSchema)[name]),
  )
  return {
    ...rest,
    properties: Object.fromEntries(own),
    allOf: [{ $ref: `#/components/schemas/${common}` }, ...(allOf as JsonSchema[])],
  }
}
