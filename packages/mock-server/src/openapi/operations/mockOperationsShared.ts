import { z } from 'zod'
import type { Schema } from '../../schemas/fields'
import { type JsonSchema, notAuthenticated, type OperationDescription } from '../operation'

type Given = Pick<OperationDescription, 'method' | 'path' | 'operationId' | 'summary' | 'answer'> &
  Partial<OperationDescription>

/** An operation on the mock itself, which is no part of the emulated API. */
export function ofMock({ errors, ...given }: Given): OperationDescription {
  const hasBody = given.method !== 'get'
  return {
    tag: 'mock',
    description: "Not a part of the emulated API. It is about the world of the request's key.",
    wire: [],
    example: {},
    ...given,
    errors: {
      ...(!given.isPublic && { 401: notAuthenticated }),
      403: 'The client is on another machine and sent no admin token, or a page of another site asks.',
      ...(hasBody && { 400: 'Something is wrong or not known; the text says what would be right.' }),
      ...(hasBody && { 415: 'The body is not sent as JSON.' }),
      ...errors,
    },
  }
}

export const duration: Schema = z
  .union([z.number(), z.string()])
  .meta({ description: 'Milliseconds, or text.', examples: ['10m', '1h30m', '24h', 250] })

export const moment: Schema = z
  .union([z.string(), z.number()])
  .meta({ description: 'ISO 8601, or milliseconds since 1970.', examples: ['2024-01-13T02:11:14.035Z'] })

/** A schema of which only the members are told. */
export function members(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) }
}

export const lists: JsonSchema = { type: 'array', items: { type: 'object' } }

export const smallTask: Readonly<Record<string, unknown>> = {
  attachment: 'tomato',
  attachment_type: 'text',
  instruction: 'Is a tomato a fruit?',
  categories: ['fruit', 'vegetable'],
}

export const createTask: readonly [string, string, unknown] = ['POST', '/v1/task/categorization', smallTask]
